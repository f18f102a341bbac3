using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;

namespace Xinheng.Silo.Inspections;

/// <summary>Writes what inspectors need to know about the visits of a draw.</summary>
internal interface IVisitSheets
{
    /// <summary>The sheet of one visit.</summary>
    /// <param name="draw">The draw; it is drawn.</param>
    /// <param name="subject">Whom.</param>
    /// <param name="region">Where.</param>
    /// <param name="department">Who goes.</param>
    /// <param name="tasks">The tasks of that department for which it goes.</param>
    ValueTask<VisitSheet> Of(DrawNumber draw, string subject, string region, string department, IEnumerable<string> tasks);
}
