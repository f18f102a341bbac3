using System.Collections.Immutable;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Refusals;
using Xinheng.Scheduler.Planning;

namespace Xinheng.Silo.Plans;

/// <summary>Reads the subjects of the register as planning needs them.</summary>
internal interface IPlanSubjects
{
    /// <summary>Every registered subject, in no particular order.</summary>
    /// <param name="today">The day through which the register is looked at.</param>
    /// <param name="year">The plan's year: whose visits count against the ceiling, and whose draws make a subject drawn.</param>
    /// <param name="progress">Steps.</param>
    /// <param name="cancellation">At any time.</param>
    Task<ImmutableArray<PlanSubject>> Read(DateOnly today, int year, IProgress<Step> progress, CancellationToken cancellation);
}

/// <summary>Reads the two libraries beside the subjects.</summary>
internal interface IInspectionLibraries
{
    /// <summary>All inspectors, in the order of ids.</summary>
    Task<ImmutableArray<Inspector>> Inspectors(CancellationToken cancellation);

    /// <summary>The list of inspection items, in the order of ids; empty where none was imported.</summary>
    Task<ImmutableArray<InspectionItem>> Items(CancellationToken cancellation);
}

/// <summary>Reads class snapshots.</summary>
internal interface IClassTables
{
    /// <summary>The newest snapshot as of a day in a month; refused where there is none.</summary>
    Task<Answer<ClassTable>> NewestOf(int year, int month, CancellationToken cancellation);
}
