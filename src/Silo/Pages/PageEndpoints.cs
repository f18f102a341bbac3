using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Xinheng.Silo.Pages;

/// <summary>The pages that the server gives to everybody: the one that verifies, which holds nothing of this office.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder routes) => routes.MapGet("/verify", context =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = VerifyPage.Policy + "; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(VerifyPage.Html, context.RequestAborted);
    });
}
