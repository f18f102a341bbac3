using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Office;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Classes;

/// <summary>Classes as verbs of the office.</summary>
internal static class ClassVerbs
{
    public static IServiceCollection AddClassVerbs(this IServiceCollection services) => services
        .AddOfficeVerb<ClassDesk, TrainRequest, TrainSummary>("train", async (desk, request, _, progress, cancellation) => IsBygone(request.AsOf) ? Bygone : await desk.Train(request, progress, cancellation))
        .AddOfficeVerb<ClassDesk, TrainTableRequest, TableReport>("train.table", TrainTable)
        .AddOfficeVerb<ClassDesk, ClassifyRequest, ClassifySummary>("classify", async (desk, request, _, progress, cancellation) => IsBygone(request.AsOf) ? Bygone : await desk.Classify(request, progress, cancellation))
        .AddOfficeVerb<ExplainDesk, ExplainRequest, ExplainSummary>("explain", (desk, request, _, progress, cancellation) => desk.Explain(request, progress, cancellation))
        .AddOfficeVerb<ClassDesk, ReplayRequest, ReplaySummary>("classify.replay", (desk, request, _, progress, cancellation) => desk.Replay(request, progress, cancellation))
        .AddOfficeVerb<ClassDesk, EvaluateRequest, EvaluateSummary>("evaluate", async (desk, request, _, progress, cancellation) => IsBygone(request.From) ? Bygone : await desk.Evaluate(request, progress, cancellation));

    // No record of a regulator is older, and windows before the first days of the calendar are no days.
    private static bool IsBygone(DateOnly? day) => day is { Year: < 1900 };

    private static Refusal Bygone => new(
        "classes.bygone", new("日期早于 1900 年", "the day lies before 1900"), new("请更正日期，如 2026-08-31", "correct the day, such as 2026-08-31"));

    private static async Task<Answer<TableReport>> TrainTable(ClassDesk desk, TrainTableRequest request, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation)
    {
        var name = Path.GetFileName(request.Table);
        try
        {
            // Officials' files come in two character codes; titles in the wrong one would be other titles.
            if (Directory.Exists(files.Input(request.Table))) return FileRefusals.NotAFile(name);
            await using var file = File.OpenRead(files.Input(request.Table));
            if (file.Length == 0) return FileRefusals.Empty(name);
            if (!TextScan.Of(file, name).TryGet(out var scan, out var unreadable)) return Answer<TableReport>.Refused(unreadable);
            file.Position = 0;
            using var table = new StreamReader(file, scan.Code.Encoding(strict: false));
            return await desk.TrainTable(table, TrainingSettings.ForTables with { Learner = request.Learner }, progress, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return FileRefusals.Unreadable(name, failure);
        }
    }
}

/// <summary>Trains on a labelled table, judged on its own folds.</summary>
/// <param name="Table">CSV with the columns <c>row_id, fold, label</c> and features.</param>
/// <param name="Learner">Who grows the trees.</param>
internal sealed record TrainTableRequest(string Table, TreeLearner Learner = TreeLearner.LightGbm);
