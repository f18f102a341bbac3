using Xinheng.Contracts.Refusals;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Grammar;
using Xinheng.Drawing.Proofs;

namespace Xinheng.Silo.Draws;

/// <summary>
/// What a folder holds that forbids to write a bundle into it. Whoever has the folder looks: a verb on this machine, a command before it asks a server,
/// which sees no folder but its own.
/// </summary>
/// <param name="NotForThePublic">Name of the first file in it that is not for the public; null where there is none. A public bundle written beside it would be handed out with it.</param>
/// <param name="PlanHash">Hash of its plan.txt; null where there is none.</param>
/// <param name="IsPublic">Whether it holds a bundle without what auditors have: a public one, perhaps on the web.</param>
internal sealed record BundleFolder(string? NotForThePublic, string? PlanHash, bool IsPublic)
{
    /// <summary>Looks at a folder, which need not be there.</summary>
    public static BundleFolder Of(string folder)
    {
        var plan = Path.Combine(folder, PlanText.FileName);
        var hasPlan = File.Exists(plan);
        return new BundleFolder(
            BundleFiles.AuditorsOwn.Append(Receipt.FileName).FirstOrDefault(name => File.Exists(Path.Combine(folder, name))),
            hasPlan ? Hashes.Of(File.ReadAllBytes(plan)) : null,
            hasPlan && !File.Exists(Path.Combine(folder, Frame.FileName)));
    }

    /// <summary>Why a bundle of a draw is not written into it; null where it may be.</summary>
    public Refusal? Against(ExportRequest request, HeldDraw draw)
    {
        if (request.IsPublic && NotForThePublic is not null) return DrawRefusals.FolderHoldsMore(request.Out, NotForThePublic);

        // Files of two draws side by side look like a forgery to whoever verifies them.
        if (PlanHash is not null && PlanHash != draw.PlanHash) return DrawRefusals.FolderHoldsAnother(request.Out);
        return !request.IsPublic && IsPublic ? DrawRefusals.FolderIsPublic(request.Out) : null;
    }
}
