using System.Collections.Immutable;
using Xinheng.Contracts.Calendars;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Plans;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Plans;

namespace Xinheng.Silo.Draws;

/// <summary>Writes the sheets of visits from the draw's plan, the list of items, and the registry as it was known when the record was signed.</summary>
internal sealed class VisitSheets(DrawStore store, IDrawnPlans plans, IInspectionLibraries libraries, ICreditEventStore events) : IVisitSheets
{
    public async ValueTask<VisitSheet> Of(DrawNumber draw, string subject, string region, string department, IEnumerable<string> tasks)
    {
        var held = await store.Find(draw) ?? throw new ArgumentException("No such draw.", nameof(draw));
        return (await For(held))(subject, region, department, tasks);
    }

    /// <summary>Writes many sheets of one draw.</summary>
    public async Task<WriteSheet> For(HeldDraw draw)
    {
        var plan = (await plans.Find(draw.Body.Plan)).Value;
        var tasksById = plan.Tasks.ToDictionary(task => task.Id.ToString(), StringComparer.Ordinal);
        var titles = (await libraries.Items(CancellationToken.None)).ToDictionary(item => item.Id, item => item.Title, StringComparer.Ordinal);
        var standpoint = new Standpoint(ChinaTime.DayOf(draw.Body.DrawnAt!.Value), draw.Body.DrawnAt!.Value);
        var until = draw.Plan.Until;
        return (subject, region, department, tasks) =>
        {
            var id = SubjectId.Parse(subject).Value;
            var registration = CreditState.Fold(events.Read(id), standpoint).Registration;
            return new VisitSheet(
                VisitId.Of(draw.Number, id, department).Value, registration?.Name ?? subject, registration?.Address, Region.Parse(region).Value,
                ItemsOf(tasks.Select(task => tasksById[task]).Where(task => task.Department == department), titles), standpoint.Through, until);
        };
    }

    // Tasks that meet in a subject may name the same item: it is inspected once (进一次门、查多项事). An item that left the library keeps its id as title.
    private static ImmutableArray<AssignedItem> ItemsOf(IEnumerable<InspectionTask> tasks, Dictionary<string, string> titles) =>
    [
        .. tasks.SelectMany(task => task.Items).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(item => new AssignedItem(item, titles.GetValueOrDefault(item, item))),
    ];
}

/// <summary>Writes the sheet of a visit to a subject in a region, by a department, for those of the tasks that are the department's.</summary>
internal delegate VisitSheet WriteSheet(string subject, string region, string department, IEnumerable<string> tasks);
