using Xinheng.Contracts.Refusals;
using Xinheng.Scoring.Models;
using Xinheng.Scoring.Promotion;

namespace Xinheng.Silo.Classes;

/// <summary>Names a model.</summary>
/// <param name="Model">Its name.</param>
internal sealed record ModelNamed(string Model);

/// <summary>Holds models side by side over the same past months.</summary>
/// <param name="Months">How many months, 1 to 36; the last one ends with the last complete month whose outcomes are known.</param>
/// <param name="Models">Names of the models that are held against the one in use; null for all candidates.</param>
internal sealed record ModelCompareRequest(int Months, IReadOnlyList<string>? Models = null);

/// <summary>Proposes a model as the champion.</summary>
/// <param name="Model">Its name.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Report">SHA-256 of the comparison that it rests on; null for the newest that holds it against the model in use.</param>
internal sealed record ModelPromoteRequest(string Model, string By, string Reason, string? Report = null);

/// <summary>Confirms a proposal.</summary>
/// <param name="Model">Its name.</param>
/// <param name="By">Who; another person than the one who proposed it.</param>
internal sealed record ModelConfirmRequest(string Model, string By);

/// <summary>Puts a model away.</summary>
/// <param name="Model">Its name.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
internal sealed record ModelRetireRequest(string Model, string By, string Reason);

/// <param name="InUse">Name of the model that classes are made with; null where that is refused, and then <paramref name="Refused"/> says why.</param>
/// <param name="Standing">Why that one.</param>
/// <param name="Models">All, the shipped one last.</param>
/// <param name="Decisions">All decisions, in order.</param>
/// <param name="Registry">Digest of the last decision.</param>
/// <param name="Unreadable">Models whose files can't be read or are no longer of use; their snapshots can't be made again here.</param>
internal sealed record ModelListSummary(
    string? InUse, ModelStanding? Standing, Refusal? Refused, IReadOnlyList<ModelLine> Models, IReadOnlyList<ModelDecision> Decisions, string Registry,
    IReadOnlyList<UnreadableModel> Unreadable);

/// <summary>A model that can't be read.</summary>
/// <param name="Model">Its name.</param>
/// <param name="State">How it stands.</param>
/// <param name="Why">Why not, and what to do.</param>
internal sealed record UnreadableModel(string Model, ModelState State, Refusal Why);

/// <summary>A model on the list.</summary>
/// <param name="State">How it stands; null for the one that ships with the program.</param>
internal sealed record ModelLine(string Model, ModelState? State, bool IsInUse, DateOnly TrainedAsOf, bool IsMadeUp, string Hash, double? Auc);

/// <param name="State">How it stands; null for the one that ships with the program.</param>
/// <param name="Card">Its card.</param>
/// <param name="CardHash">SHA-256 of the card.</param>
/// <param name="Decisions">What was decided on it.</param>
internal sealed record ModelShowSummary(ModelState? State, ModelCard Card, string CardHash, IReadOnlyList<ModelDecision> Decisions);

/// <summary>The model in use, where it can't be used: lost, altered, of other features, or stopped at its gate.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Why">Why not, and what to do.</param>
internal sealed record LostModel(string Model, Refusal Why);

/// <summary>Models side by side. Its bytes are kept, and promotions name their digest.</summary>
/// <param name="Report">SHA-256 of the kept report; empty within the report itself.</param>
/// <param name="InUse">The model that the others are held against; <c>none</c> for the policy's points alone.</param>
/// <param name="Policy">Name of the policy.</param>
/// <param name="PolicyHash">SHA-256 of the policy.</param>
/// <param name="From">The first day after the first month-end that was seen from.</param>
/// <param name="Until">The last day of outcomes.</param>
/// <param name="Subjects">Subjects with a class on the last month-end.</param>
/// <param name="Models">The model in use first, then the others by name.</param>
/// <param name="Made">When.</param>
/// <param name="Program">Version of the program.</param>
/// <param name="LeftOut">Candidates that could not be read and so were not compared; null where there were none.</param>
/// <param name="Lost">The model in use where it can't be used, so that the others are held against the policy's points alone; null where it can.</param>
internal sealed record ModelCompareSummary(
    string Report, string InUse, string Policy, string PolicyHash, DateOnly From, DateOnly Until, int Subjects, IReadOnlyList<ComparedModel> Models, DateTimeOffset Made, string Program,
    IReadOnlyList<string>? LeftOut = null, LostModel? Lost = null);

/// <param name="Decision">What stands.</param>
/// <param name="State">How the model stands now.</param>
internal sealed record ModelDecisionSummary(ModelDecision Decision, ModelState State);
