using System.Collections.Immutable;
using Xinheng.Contracts.Refusals;

namespace Xinheng.Contracts.Grains;

/// <summary>What became of events that were handed to a subject.</summary>
/// <param name="Version">Number of events that the subject now holds.</param>
/// <param name="Accepted">How many of them are new.</param>
/// <param name="Known">How many were held already.</param>
/// <param name="Refusals">Why others were not taken; a version that was not the expected one is such a reason and then nothing was taken.</param>
[GenerateSerializer, Immutable, Alias("xinheng.appended")]
public sealed record Appended([property: Id(0)] int Version, [property: Id(1)] int Accepted, [property: Id(2)] int Known, [property: Id(3)] ImmutableArray<Refusal> Refusals);
