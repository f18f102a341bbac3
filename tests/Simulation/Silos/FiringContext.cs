using System.Reflection;
using Quartz;

namespace Xinheng.Tests.Simulation.Silos;

/// <summary>What a job is told of its firing: here no more than the data of its trigger, for our jobs look at nothing else.</summary>
#pragma warning disable CA1852 // A proxy is made as a class derived from this one.
internal class FiringContext : DispatchProxy
#pragma warning restore CA1852
{
    private JobDataMap data = new();

    public static IJobExecutionContext Of(ITrigger trigger)
    {
        var context = Create<IJobExecutionContext, FiringContext>();
        ((FiringContext)(object)context).data = trigger.JobDataMap;
        return context;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name == $"get_{nameof(IJobExecutionContext.MergedJobDataMap)}"
        ? data
        : throw new NotSupportedException($"A job asked for {targetMethod?.Name}, which the simulation doesn't give.");
}
