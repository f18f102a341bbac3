namespace Xinheng.Tests.Simulation.Years;

/// <summary>An invariant does not hold: the seed, the step and the last steps are in the message.</summary>
internal sealed class Violation(string message) : Exception(message);
