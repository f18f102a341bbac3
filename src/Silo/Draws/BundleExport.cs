using System.Globalization;
using Xinheng.Contracts.Draws;
using Xinheng.Drawing.Proofs;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Security;

namespace Xinheng.Silo.Draws;

/// <summary>Writes bundles (draw/1, section 9): what everybody may have, or what an auditor needs.</summary>
internal sealed class BundleExport(DrawStore store, AssignmentDesk desk, TimeProvider time)
{
    /// <summary>Writes a bundle into a folder, which is made; files of an earlier export are replaced.</summary>
    /// <param name="draw">The draw.</param>
    /// <param name="folder">Where.</param>
    /// <param name="isForAuditor">True for everything; false for what is public at this moment.</param>
    /// <returns>Names of the files written, sorted.</returns>
    public async Task<IReadOnlyList<string>> Write(HeldDraw draw, string folder, bool isForAuditor, CancellationToken cancellation)
    {
        // A void draw with all reveals is disclosed like any other (section 7), once its time has come.
        var isDisclosed = draw.State == DrawState.Disclosed || (draw.State == DrawState.Void && time.GetUtcNow().UtcDateTime >= draw.Plan.Disclose);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, content) in draw.Files)
        {
            if (isForAuditor ? BundleFiles.IsKnown(name) : BundleFiles.IsPublic(name, isDisclosed)) files[name] = content;
        }

        if (isForAuditor && draw.Files.ContainsKey("assignment.tsv"))
        {
            foreach (var (name, content) in await desk.DecisionFiles(draw.Number, cancellation)) files[name] = content;
        }

        foreach (var earlier in (await store.Numbers()).Where(number => number.Organisation == draw.Number.Organisation && number.CompareTo(draw.Number) < 0))
        {
            var link = (await store.FindPapers(earlier))!;
            foreach (var name in link.Files.Keys.Where(BundleFiles.IsForLinks)) files[string.Create(CultureInfo.InvariantCulture, $"chain/{earlier.Year:0000}-{earlier.Sequence:0000}/{name}")] = link.Files[name];
        }

        // An auditor's bundle holds every class: it is its owner's alone until the owner hands it on.
        if (isForAuditor) PrivateFile.MakeFolder(folder);
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (isForAuditor) PrivateFile.WriteAlone(path, content);
            else await File.WriteAllBytesAsync(path, content, cancellation);
        }

        return [.. files.Keys];
    }
}
