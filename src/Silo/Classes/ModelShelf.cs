using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Policy;
using Xinheng.Scoring.Promotion;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Silo.Classes;

/// <summary>
/// Finds models and the policy. Classes are made with the champion; where two persons have never promoted one, with the newest that was trained here
/// (<c>models/current</c>); where none was, with the one that ships with the program, or, if the policy says so, by its points alone. The policy is
/// <c>models/policy.json</c> of the data directory, else the shipped default.
/// </summary>
internal sealed class ModelShelf(DataDirectory directory, ModelShelf.Shipped shipped, IFilesOfAll? all = null)
{
    /// <summary>The model that classes are made with. A champion that is missing or altered is refused; nothing takes its place.</summary>
    public Answer<ModelChoice> InUse(ModelRegistry registry, CreditPolicy policy)
    {
        if (registry.Champion is { } champion)
        {
            var found = Find(champion.Model).Then<ModelChoice>(held => held.Hash == champion.ModelHash && held.CardHash == champion.CardHash
                ? held with { Standing = ModelStanding.Champion } : ModelRefusals.Changed(champion.Model));
            return found.TryGet(out _, out var why) ? found : Answer<ModelChoice>.Refused(why.Select(ModelRefusals.OfChampion));
        }

        // It passed when it became the newest; trained again without what was accepted then, it does not any more.
        if (Newest() is { } newest)
        {
            return !Name.IsWellFormed(newest) ? PointsNowhere
                : Find(newest).Then<ModelChoice>(found => found.Model!.Card.Gate is { Passes: false } ? ModelRefusals.NotReleased(newest) : found with { Standing = ModelStanding.NotPromoted });
        }

        if (policy.PointsOnly is not null) return ModelChoice.Points(ModelStanding.PointsOnly);
        return ModelFolder.IsOne(shipped.Model) ? Load(shipped.Model, ModelStanding.Shipped) : NoModel;
    }

    /// <summary>The model in use, or the one that is named: to be tried where it is another than the one in use.</summary>
    public Answer<ModelChoice> Choose(string? name, ModelRegistry registry, CreditPolicy policy)
    {
        var inUse = InUse(registry, policy);
        if (name is null || (inUse.TryGet(out var used, out _) && used.Id == name)) return inUse;
        return name == ModelChoice.NoModel ? ModelChoice.Points(ModelStanding.Trial) : Find(name);
    }

    /// <summary>The model of a name.</summary>
    public Answer<ModelChoice> Find(string name)
    {
        if (!Name.IsWellFormed(name)) return Malformed(name);
        Bring();
        if (ModelFolder.IsOne(FolderOf(name))) return Load(FolderOf(name), ModelStanding.Trial).Then<ModelChoice>(found => found.Id == name ? found : Unknown(name));
        if (!ModelFolder.IsOne(shipped.Model)) return Unknown(name);
        return Load(shipped.Model, ModelStanding.Trial).Then<ModelChoice>(found => found.Id == name ? found : Unknown(name));
    }

    /// <summary>The model in use, named, where the decisions or <c>models/current</c> name one; null where none was ever trained here.</summary>
    public string? InUseByName(ModelRegistry registry) => registry.Champion?.Model ?? (Newest() is { } newest && Name.IsWellFormed(newest) ? newest : null);

    /// <summary>The model that a snapshot names, refused by name where it is not the one that made it.</summary>
    public Answer<ModelChoice> Made(ClassSnapshotHeader header)
    {
        if (header.Model == ModelChoice.NoModel) return ModelChoice.Points(ModelStanding.PointsOnly);
        return Find(header.Model).Then<ModelChoice>(found => found.Hash == header.ModelHash && (header.Basis is null || found.CardHash == header.Basis.CardHash)
            ? found : Earlier(header));
    }

    // The same trees, trained again, may have another card: the one that the snapshot names was kept.
    private Answer<ModelChoice> Earlier(ClassSnapshotHeader header) =>
        header.Basis is not { CardHash: var card } || !ModelFolder.HasKeptCard(FolderOf(header.Model), card) ? ChangedSince(header)
        : ModelFolder.LoadWithKeptCard(FolderOf(header.Model), card).Then<ModelChoice>(model => model.Card.Hash == header.ModelHash ? new ModelChoice(model, card, ModelStanding.Trial) : ChangedSince(header));

    /// <summary>The model that ships with the program; null where none does.</summary>
    public ModelChoice? ShippedModel() => ModelFolder.IsOne(shipped.Model) && Load(shipped.Model, ModelStanding.Shipped).TryGet(out var found, out _) ? found : null;

    /// <summary>Names of the models that were trained here, in ordinal order.</summary>
    public ImmutableArray<string> Own()
    {
        Bring();
        return
        [
            .. Directory.GetDirectories(directory.Models).Where(folder => ModelFolder.IsOne(folder) && !ModelFolder.IsUnfinished(folder)).Select(folder => Path.GetFileName(folder)!)
                .Where(Name.IsWellFormed).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The policy in use. A copy is kept by its hash, so that every snapshot can be made again by the policy that it names.</summary>
    public Answer<CreditPolicy> Policy()
    {
        Bring();
        var path = File.Exists(OwnPolicy) ? OwnPolicy : shipped.Policy;
        return CreditPolicyFile.Load(path).Then<CreditPolicy>(policy =>
        {
            var content = File.ReadAllBytes(path);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != policy.Hash) return PolicyChanged(policy.Name);
            PrivateFile.MakeFolder(Path.GetDirectoryName(KeptPolicy(policy.Hash))!);
            if (File.Exists(KeptPolicy(policy.Hash))) return policy;
            PrivateFile.Write(KeptPolicy(policy.Hash), content);
            all?.Tell(KeptPolicy(policy.Hash));
            return policy;
        });
    }

    /// <summary>The policy of a name and a hash, as it was kept, or as it is in use.</summary>
    public Answer<CreditPolicy> PolicyOf(string name, string hash)
    {
        Bring();
        foreach (var path in new[] { KeptPolicy(hash), OwnPolicy, shipped.Policy }.Where(File.Exists))
        {
            if (CreditPolicyFile.Load(path, wasUsed: true).TryGet(out var policy, out _) && policy.Name == name && policy.Hash == hash) return policy;
        }

        return PolicyChanged(name);
    }

    /// <summary>
    /// Keeps a model and, where it passes the release gate and was not retired, makes it the newest; the same model again is kept once. A new card of it is its
    /// card from then on, unless it was decided upon; the cards before it stay, for the snapshots that name them. One that can't be read any more is moved to <c>models/damaged</c>.
    /// </summary>
    /// <returns>Its folder.</returns>
    public string Keep(RiskModel model, TrainedModel trained, ModelRegistry registry)
    {
        Bring();
        var folder = FolderOf(model.Card.Id);
        if (ModelFolder.IsOne(folder) && !ModelFolder.Load(folder).IsGiven) ModelFolder.PutAside(folder, Path.Combine(directory.Models, "damaged", model.Card.Id));
        if (!ModelFolder.IsOne(folder)) ModelFolder.Save(folder, model, trained.MlNetModel, trained.Probes, trained.Scorecard?.Card);
        else if (registry.StateOf(model.Card.Id) == ModelState.Candidate) ModelFolder.SaveCard(folder, model);
        all?.Tell(folder);
        if (model.Card.Gate is { Passes: false } || registry.StateOf(model.Card.Id) == ModelState.Retired) return folder;
        PrivateFile.Write(Pointer, Encoding.ASCII.GetBytes(model.Card.Id + "\n"));
        all?.Tell(Pointer);
        return folder;
    }

    /// <summary>Keeps a comparison.</summary>
    /// <param name="hash">SHA-256 of its bytes.</param>
    /// <param name="content">The bytes.</param>
    public void KeepReport(string hash, byte[] content)
    {
        PrivateFile.MakeFolder(Reports);
        PrivateFile.Write(PathOf(hash), content);
        all?.Tell(PathOf(hash));
    }

    /// <summary>A comparison that was kept, if it is the one that was written.</summary>
    /// <param name="hash">SHA-256 of its bytes, 64 hexadecimal digits.</param>
    public byte[]? ReportOf(string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) return null;
        Bring();
        if (!File.Exists(PathOf(hash))) return null;
        var content = File.ReadAllBytes(PathOf(hash));
        return Convert.ToHexStringLower(SHA256.HashData(content)) == hash ? content : null;
    }

    /// <summary>The names of all comparisons that were kept.</summary>
    public IReadOnlyList<string> KeptReports()
    {
        Bring();
        return Directory.Exists(Reports) ? [.. Directory.GetFiles(Reports, "*.json").Select(path => Path.GetFileNameWithoutExtension(path))] : [];
    }

    private string Reports => Path.Combine(directory.Models, "reports");

    private string Pointer => Path.Combine(directory.Models, "current");

    private string PathOf(string hash) => Path.Combine(Reports, hash + ".json");

    // In a cluster: what other silos have trained, chosen or kept since the last look.
    private void Bring() => all?.Bring(directory.Models);

    private string OwnPolicy => Path.Combine(directory.Models, "policy.json");

    private string KeptPolicy(string hash) => Path.Combine(directory.Models, "policies", hash + ".json");

    private string? Newest()
    {
        Bring();
        return File.Exists(Pointer) ? File.ReadAllText(Pointer).Trim() : null;
    }

    private string FolderOf(string name) => Path.Combine(directory.Models, name);

    private static Answer<ModelChoice> Load(string folder, ModelStanding standing) =>
        ModelFolder.Load(folder).Then<ModelChoice>(model => new ModelChoice(model, ModelFolder.CardHash(folder), standing));

    private static Refusal NoModel => new(
        "model.none",
        new("没有模型：本数据目录未训练过，程序也未附带模型", "there is no model: none was trained in this data directory and none ships with the program"),
        new("请先导入检查历史并运行 train；没有历史的地方可在策略中写明 points-only，只按记录分值分类", "import a history of inspections and run train first; where there is no history, a policy with points-only classifies by its points alone"));

    // Another model in its place would make other classes, and nobody would have said so.
    private static Refusal PointsNowhere => new(
        "model.current", new Place("models/current"),
        new("models/current 中没有模型名称，文件已损坏", "there is no name of a model in models/current: the file is damaged"),
        new("请重新运行 train，或从备份恢复该文件", "run train again, or restore the file from a backup"));

    private static Refusal Malformed(string name) => Name.Malformed("model", "模型", name) with { Cure = new("请用 model list 查看模型名称", "see the names of models with model list") };

    private static Refusal ChangedSince(ClassSnapshotHeader header) => ModelRefusals.Changed(header.Model) with
    {
        What = new($"模型 {header.Model} 的文件与快照 {header.Id} 所记不同", $"the files of the model {header.Model} are not those that the snapshot {header.Id} names"),
        Cure = new("请从备份恢复该模型的文件夹", "restore the folder of the model from a backup"),
    };

    private static Refusal Unknown(string name) => new(
        "model.unknown",
        new($"没有名为“{name}”的模型", $"there is no model called \"{name}\""),
        new("请用 model list 查看，或省略模型名", "see them with model list, or leave the name out"));

    private static Refusal PolicyChanged(string name) => new(
        "policy.changed",
        new($"没有与快照所记摘要一致的策略 {name}：文件已被改动或不在", $"there is no policy {name} with the digest that was recorded: its file was changed or is gone"),
        new("请从备份恢复数据目录的 models/policies；修改策略须另取名称", "restore models/policies of the data directory from a backup; a changed policy needs another name"));

    /// <summary>Where what ships with the program lies.</summary>
    internal sealed record Shipped(string Model, string Policy)
    {
        public static Shipped WithProgram => new(
            Path.Combine(AppContext.BaseDirectory, "models", "shipped"), Path.Combine(AppContext.BaseDirectory, "models", "policy", "default-2.json"));
    }
}
