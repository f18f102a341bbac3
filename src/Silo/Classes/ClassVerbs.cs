using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Training;
using Xinheng.Silo.Office;

namespace Xinheng.Silo.Classes;

/// <summary>Classes as verbs of the office.</summary>
internal static class ClassVerbs
{
    public static IServiceCollection AddClassVerbs(this IServiceCollection services) => services
        .AddOfficeVerb<ClassDesk, TrainRequest, TrainSummary>("train", (desk, request, _, progress, cancellation) => desk.Train(request, progress, cancellation))
        .AddOfficeVerb<ClassDesk, TrainTableRequest, TableReport>("train.table", TrainTable)
        .AddOfficeVerb<ClassDesk, ClassifyRequest, ClassifySummary>("classify", (desk, request, _, progress, cancellation) => desk.Classify(request, progress, cancellation))
        .AddOfficeVerb<ExplainDesk, ExplainRequest, ExplainSummary>("explain", (desk, request, _, progress, cancellation) => desk.Explain(request, progress, cancellation))
        .AddOfficeVerb<ClassDesk, ReplayRequest, ReplaySummary>("classify.replay", (desk, request, _, progress, cancellation) => desk.Replay(request, progress, cancellation))
        .AddOfficeVerb<ClassDesk, EvaluateRequest, EvaluateSummary>("evaluate", (desk, request, _, progress, cancellation) => desk.Evaluate(request, progress, cancellation));

    private static async Task<Answer<TableReport>> TrainTable(ClassDesk desk, TrainTableRequest request, OfficeFiles files, IProgress<Step> progress, CancellationToken cancellation)
    {
        try
        {
            using var table = new StreamReader(files.Input(request.Table), Encoding.UTF8);
            return await desk.TrainTable(table, null, progress, cancellation);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Refusal("train.table", new Place(request.Table), new($"无法读取：{unreadable.Message}", $"cannot be read: {unreadable.Message}"), new("请检查路径和权限", "check path and permissions"));
        }
    }
}

/// <summary>Trains on a labelled table, judged on its own folds.</summary>
/// <param name="Table">CSV with the columns <c>row_id, fold, label</c> and features.</param>
internal sealed record TrainTableRequest(string Table);
