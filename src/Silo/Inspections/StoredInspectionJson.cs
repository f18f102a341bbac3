using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.Inspections;

/// <summary>The stored form of visits, decisions, submissions and inspectors: kebab-case, enumerations by name, nulls left out, Chinese readable. A contract.</summary>
internal static class StoredInspectionJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(Assignment assignment) => JsonSerializer.Serialize(
        new AssignmentBody(assignment.Sheet, assignment.Members, assignment.DrawnUnstaffed, assignment.Submission, assignment.Version), Options);

    public static Assignment ReadAssignment(string json) => Read<AssignmentBody>(json) switch
    {
        var body => Assignment.Restored(body.Sheet, body.Members, body.DrawnUnstaffed, body.Submission, body.Version),
    };

    public static string Write(RefillDecision decision) => JsonSerializer.Serialize(
        new RefillBody(decision.Visit, decision.Recused, decision.Refill.Replacement, decision.Refill.Unfilled, decision.DecidedAt, decision.Ground), Options);

    public static RefillDecision ReadDecision(int sequence, string json) => Read<RefillBody>(json) switch
    {
        var body => new(sequence, body.Visit, body.Recused, body.Replacement is { } replacement ? PlaceRefill.By(replacement) : PlaceRefill.Impossible(body.Unfilled ?? ""), body.DecidedAt, body.Ground),
    };

    public static string Write(Submission submission) => JsonSerializer.Serialize(submission, Options);

    public static Submission ReadSubmission(string json) => Read<Submission>(json);

    public static Inspector ReadInspector(string json) => Read<Inspector>(json);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("A stored value is null.");

    private sealed record AssignmentBody(VisitSheet Sheet, ImmutableArray<TeamMember> Members, string? DrawnUnstaffed, Submission? Submission, int Version);

    private sealed record RefillBody(VisitId Visit, string Recused, string? Replacement, string? Unfilled, DateTimeOffset DecidedAt, RecusalGround Ground);
}
