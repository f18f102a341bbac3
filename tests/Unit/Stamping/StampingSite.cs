using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Xinheng.Tests.Unit.Stamping;

/// <summary>A small HTTP server on a free port that answers each request as it is told to.</summary>
internal sealed class StampingSite : IAsyncDisposable
{
    private readonly WebApplication application;

    private StampingSite(WebApplication application) => this.application = application;

    public Uri Address => new(new Uri(application.Urls.Single()), "stamps");

    /// <summary>A server that hands requests to an authority.</summary>
    public static Task<StampingSite> Start(OpensslAuthority authority) => Start((query, http) => Send(http, authority.Reply(query)));

    public static async Task<StampingSite> Start(Func<byte[], HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            await answer(body.ToArray(), http);
        });
        await application.StartAsync();
        return new StampingSite(application);
    }

    public static async Task Send(HttpContext http, byte[] response)
    {
        http.Response.ContentType = "application/timestamp-reply";
        await http.Response.Body.WriteAsync(response, http.RequestAborted);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
