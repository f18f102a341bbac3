using Xinheng.Reporting;

namespace Xinheng.Auditing.Groups;

/// <summary>A value by which enterprises are grouped, such as a month.</summary>
/// <param name="Key">Its place in order.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Fallback">The category that takes its enterprises where they are too few to be shown; null where there is none.</param>
internal sealed record Category(string Key, Wording Title, Category? Fallback = null);
