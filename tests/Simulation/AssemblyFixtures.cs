using Xinheng.Tests.Simulation.Years;

[assembly: AssemblyFixture(typeof(BaseCities))]

// One simulation keeps both cores busy, and beside another one its threads would interleave in yet more ways.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
