using Xinheng.Drawing.Documents;

namespace Xinheng.Drawing.Selection;

/// <summary>The rows of one region that compete for a task within a class.</summary>
/// <param name="Task">The task.</param>
/// <param name="Class">The class.</param>
/// <param name="Region">The region.</param>
/// <param name="Rows">Indices into the frame, in the order of ids until they are ranked.</param>
internal sealed record Stratum(PlanTask Task, char Class, string Region, List<int> Rows);
