using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Evaluation.Drift;
using Xinheng.Scoring.Features;
using Xinheng.Scoring.Scorecards;

namespace Xinheng.Scoring.Models;

/// <summary>
/// A model on disk: <c>model.zip</c> as ML.NET wrote it, <c>card.json</c> for people and programs, <c>check.json</c> with the counts of the leaves and rows
/// whose scores must come out again, <c>scorecard.json</c> with the scorecard of the same rows, <c>reference-….json</c> with how features and chances lay on the day of training, <c>card-….json</c> with
/// earlier cards, each under its SHA-256. A model that does not score as it did, here or in ML.NET, is refused.
/// </summary>
public static class ModelFolder
{
    /// <summary>How far the flat form may be from ML.NET, whose sums are in single precision.</summary>
    public const double Tolerance = 1e-5;

    private const string Unfinished = ".new";
    private const string ModelFile = "model.zip";
    private const string CardFile = "card.json";
    private const string CheckFile = "check.json";
    private const string ScorecardFile = "scorecard.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        WriteIndented = true,
        NewLine = "\n",
    };

    private static readonly JsonSerializerOptions Compact = new(Json) { WriteIndented = false };

    /// <summary>Writes a model into a folder that does not exist yet: beside it first, then renamed, so that it is there whole or not at all.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="model">The model.</param>
    /// <param name="mlNetModel">The bytes that ML.NET wrote.</param>
    /// <param name="probes">Rows whose scores are kept for checking; some hundred.</param>
    /// <param name="scorecard">The scorecard beside the model, if there is one.</param>
    public static void Save(string folder, RiskModel model, byte[] mlNetModel, IEnumerable<float[]> probes, Scorecard? scorecard = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(mlNetModel);
        var neighbour = folder + Unfinished;
        if (Directory.Exists(neighbour)) Directory.Delete(neighbour, recursive: true);
        Directory.CreateDirectory(neighbour);
        float[][] rows = [.. probes];
        var check = new ModelCheck(
            Convert.ToHexStringLower(SHA256.HashData(mlNetModel)), [.. model.Trees.Trees.Select(tree => tree.LeafCovers)], [.. rows.Select(row => row.ToImmutableArray())],
            [.. rows.Select(row => model.Trees.Score(row))], model.Card.RepairedLeaves == 0 ? null : [.. model.Trees.Trees.Select(tree => tree.LeafValues)]);
        WriteDurably(Path.Combine(neighbour, ModelFile), mlNetModel);
        WriteDurably(Path.Combine(neighbour, CheckFile), [.. JsonSerializer.SerializeToUtf8Bytes(check, Compact), (byte)'\n']);
        if (scorecard is not null) WriteDurably(Path.Combine(neighbour, ScorecardFile), [.. JsonSerializer.SerializeToUtf8Bytes(scorecard, Json), (byte)'\n']);
        WriteReference(neighbour, model);
        WriteDurably(Path.Combine(neighbour, CardFile), [.. JsonSerializer.SerializeToUtf8Bytes(model.Card, Json), (byte)'\n']);
        Directory.Move(neighbour, folder);
    }

    /// <summary>
    /// Puts a new card in the place of the old one: the same model, trained again with other findings accepted or on another population. The old one is kept under its digest, since snapshots
    /// name it, and so is the file of reference that it names.
    /// </summary>
    public static void SaveCard(string folder, RiskModel model)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(model);

        // The file that the new card names is there before the card is.
        WriteReference(folder, model);
        var card = model.Card;
        byte[] content = [.. JsonSerializer.SerializeToUtf8Bytes(card, Json), (byte)'\n'];
        var old = File.ReadAllBytes(Path.Combine(folder, CardFile));
        if (old.AsSpan().SequenceEqual(content)) return;
        Replace(Path.Combine(folder, KeptCard(Convert.ToHexStringLower(SHA256.HashData(old)))), old);
        Replace(Path.Combine(folder, CardFile), content);
    }

    /// <summary>Moves a model's folder away, so that the same model can be saved anew; what was put there before is replaced.</summary>
    public static void PutAside(string folder, string aside)
    {
        ArgumentNullException.ThrowIfNull(aside);
        Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        Directory.Move(folder, aside);
    }

    /// <summary>Whether a folder looks like a model's.</summary>
    public static bool IsOne(string folder) => File.Exists(Path.Combine(folder, CardFile));

    /// <summary>Whether a folder was being written when the program ended; the next training of that model writes it anew.</summary>
    public static bool IsUnfinished(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.EndsWith(Unfinished, StringComparison.Ordinal);
    }

    /// <summary>SHA-256 of the card's file, 64 hexadecimal digits: what <see cref="ModelCard.Hash"/> leaves out, such as the reference population, is in it. There must be a card.</summary>
    public static string CardHash(string folder) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, CardFile))));

    /// <summary>Reads and checks a model with the card that it has now.</summary>
    public static Answer<RiskModel> Load(string folder) => Load(folder, CardFile);

    /// <summary>Whether an earlier card of a digest was kept.</summary>
    public static bool HasKeptCard(string folder, string cardHash)
    {
        ArgumentNullException.ThrowIfNull(cardHash);
        return cardHash.Length == 64 && cardHash.All(char.IsAsciiHexDigitLower) && File.Exists(Path.Combine(folder, KeptCard(cardHash)));
    }

    /// <summary>Reads and checks a model with an earlier card, which must have been kept.</summary>
    public static Answer<RiskModel> LoadWithKeptCard(string folder, string cardHash)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(cardHash);
        var kept = File.ReadAllBytes(Path.Combine(folder, KeptCard(cardHash)));
        return Convert.ToHexStringLower(SHA256.HashData(kept)) == cardHash ? Load(folder, KeptCard(cardHash)) : Unreadable(folder, KeptCard(cardHash));
    }

    private static Answer<RiskModel> Load(string folder, string cardFile)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            var card = JsonSerializer.Deserialize<ModelCard>(File.ReadAllBytes(Path.Combine(folder, cardFile)), Json);
            var check = JsonSerializer.Deserialize<ModelCheck>(File.ReadAllBytes(Path.Combine(folder, CheckFile)), Json);
            var bytes = File.ReadAllBytes(Path.Combine(folder, ModelFile));
            if (card is null || check is null) return Unreadable(folder, "null");
            return ReadReference(folder, card).Then<RiskModel>(read => Check(folder, card, check, bytes).Then<RiskModel>(model => new RiskModel(model.Trees, card) { Reference = read.Distributions }));
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or FormatException or UnauthorizedAccessException)
        {
            return Unreadable(folder, unreadable.Message);
        }
    }

    private static Answer<RiskModel> Check(string folder, ModelCard card, ModelCheck check, byte[] bytes)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != check.ModelSha256) return Unreadable(folder, "SHA-256 of model.zip");
        if (!card.Columns.SequenceEqual(FeatureCatalogue.Columns)) return OtherFeatures(folder, card);
        if (!IsSound(card)) return Unreadable(folder, "card.json");
        var context = new MLContext(seed: 0);
        if (Loaded(context, bytes, out var detail) is not { } transformer) return Unreadable(folder, detail);
        var flat = MlNetTrees.Flatten(transformer, card.Columns.Length);
        if (flat is null || flat.Trees.Length != check.LeafCovers.Length || flat.Trees.Zip(check.LeafCovers).Any(pair => pair.First.LeafValues.Length != pair.Second.Length))
        {
            return Unreadable(folder, "trees");
        }

        float[][] probes = [.. check.Probes.Select(row => row.ToArray())];
        if (probes.Length == 0 || check.RawScores.Length != probes.Length || probes.Any(row => row.Length != flat.Width)) return Unreadable(folder, "probes");
        var theirs = MlNetTrees.Score(context, transformer, probes);
        double[] raw = [.. probes.Select(row => flat.Score(row))];
        for (var index = 0; index < probes.Length; index++)
        {
            if (!(Math.Abs(raw[index] - theirs[index]) <= Tolerance)) return Differs(folder, raw[index], theirs[index], check.RawScores[index]);
        }

        if (check.LeafCovers.Any(covers => covers.Any(cover => cover < 0))) return Unreadable(folder, "trees");
        flat = flat.WithCovers([.. check.LeafCovers.Select(covers => covers.ToArray())]);
        if (check.RepairedLeafValues is { } repaired)
        {
            // What ML.NET reads was just compared as it is; what the repair made of it is bound by the card's hash.
            if (repaired.Length != flat.Trees.Length || flat.Trees.Zip(repaired).Any(pair => pair.First.LeafValues.Length != pair.Second.Length || pair.Second.Any(value => !double.IsFinite(value))))
            {
                return Unreadable(folder, "trees");
            }

            flat = new TreeEnsemble([.. flat.Trees.Zip(repaired, (tree, values) => tree with { LeafValues = values })], flat.Width);
            raw = [.. probes.Select(row => flat.Score(row))];
        }

        if (RiskModel.HashOf(flat, card.Calibration, card.Columns) != card.Hash) return Unreadable(folder, "hash");
        var batch = new double[probes.Length];
        flat.Score([.. probes.SelectMany(row => row)], batch);
        for (var index = 0; index < probes.Length; index++)
        {
            if (!(Math.Abs(raw[index] - check.RawScores[index]) <= Tolerance) || batch[index] != raw[index]) return Differs(folder, raw[index], theirs[index], check.RawScores[index]);
        }

        return new RiskModel(flat, card);
    }

    private static string? ReferenceFile(ModelCard card) => card.ReferenceHash is { Length: 64 } hash ? $"reference-{hash[..16]}.json" : null;

    private static void WriteReference(string folder, RiskModel model)
    {
        if (model.Reference is not { } reference || ReferenceFile(model.Card) is not { } name || File.Exists(Path.Combine(folder, name))) return;
        WriteDurably(Path.Combine(folder, name), reference.Encode());
    }

    private static Answer<KeptReference> ReadReference(string folder, ModelCard card)
    {
        if (card.ReferenceHash is null) return new KeptReference(null);
        if (ReferenceFile(card) is not { } name) return Unreadable(folder, "reference-hash");
        var bytes = File.ReadAllBytes(Path.Combine(folder, name));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == card.ReferenceHash ? new KeptReference(ReferenceDistributions.Decode(bytes)) : Unreadable(folder, $"SHA-256 of {name}");
    }

    /// <summary>The model as ML.NET reads it. What its reader throws on a file that somebody made up is not said anywhere, and it is not this program's fault.</summary>
    private static ITransformer? Loaded(MLContext context, byte[] bytes, out string detail)
    {
        detail = "";
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            return context.Model.Load(stream, out _);
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            detail = unreadable.Message;
            return null;
        }
    }

    // What scoring rests on and the digest of the model does not bind, or a digest could be made to fit.
    private static bool IsSound(ModelCard card) =>
        card.Calibration is { Slope: > 0 } && double.IsFinite(card.Calibration.Slope) && double.IsFinite(card.Calibration.Intercept)
        && card.ReferenceQuantiles.Length == ScoreMap.QuantileCount && card.ReferenceQuantiles.All(chance => chance is >= 0 and <= 1)
        && card.ReferenceQuantiles.Zip(card.ReferenceQuantiles.Skip(1)).All(pair => pair.First <= pair.Second);

    private static string KeptCard(string hash) => $"card-{hash}.json";

    private static void Replace(string path, byte[] content)
    {
        var neighbour = path + Unfinished;
        File.Delete(neighbour);
        WriteDurably(neighbour, content);
        File.Move(neighbour, path, overwrite: true);
    }

    private static void WriteDurably(string path, byte[] content)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static Refusal Unreadable(string folder, string detail) => new(
        "model.unreadable", new Place(folder),
        new($"模型无法读取或已损坏：{detail}", $"the model cannot be read or is damaged: {detail}"),
        new("请重新训练，或另选模型", "train again, or choose another model"));

    private static Refusal OtherFeatures(string folder, ModelCard card) => new(
        "model.features", new Place(folder),
        new($"模型 {card.Id} 使用的特征与本程序不同", $"model {card.Id} was trained on other features than this program has"),
        new("请用本版本重新训练", "train again with this version"));

    private static Refusal Differs(string folder, double ours, double theirs, double recorded) => new(
        "model.differs", new Place(folder),
        new(string.Create(CultureInfo.InvariantCulture, $"模型得分不一致：本程序 {ours:R}，ML.NET {theirs:R}，训练时 {recorded:R}"),
            string.Create(CultureInfo.InvariantCulture, $"the model scores differently: {ours:R} here, {theirs:R} in ML.NET, {recorded:R} when it was trained")),
        new("请勿使用该模型，重新训练", "do not use this model; train again"));

    private sealed record KeptReference(ReferenceDistributions? Distributions);

    private sealed record ModelCheck(
        [property: JsonRequired] string ModelSha256, [property: JsonRequired] ImmutableArray<ImmutableArray<int>> LeafCovers,
        [property: JsonRequired] ImmutableArray<ImmutableArray<float>> Probes, [property: JsonRequired] ImmutableArray<double> RawScores,
        ImmutableArray<ImmutableArray<double>>? RepairedLeafValues = null);
}
