using Microsoft.Extensions.DependencyInjection;
using Xinheng.Silo.Office;

namespace Xinheng.Silo.Registry;

/// <summary>What an officer asks to have imported; the files are named as the caller has them.</summary>
/// <param name="Kind">Kind of file, such as <c>penalties</c>.</param>
/// <param name="Files">The files.</param>
/// <param name="Mapping">Mapping file; null for none.</param>
/// <param name="Rejects">Where rejected rows go; null for the data directory.</param>
/// <param name="Known">When the facts became known: <c>now</c>, <c>occurrence</c> or a time; null for now.</param>
internal sealed record ImportCall(string Kind, IReadOnlyList<string> Files, string? Mapping, string? Rejects, string? Known);

/// <summary>The import as a verb of the office.</summary>
internal static class RegistryVerbs
{
    public static IServiceCollection AddRegistryVerbs(this IServiceCollection services) => services
        .AddSingleton<ImportCounter>()
        .AddOfficeVerb<ImportCounter, ImportCall, ImportSummary>("import", (counter, call, files, progress, cancellation) => counter.Import(call, files, progress, cancellation));
}
