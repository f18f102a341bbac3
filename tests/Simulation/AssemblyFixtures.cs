using Xinheng.Tests.Simulation.Years;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(BaseCities))]

// One simulation keeps both cores busy, and beside another one its threads would interleave in yet more ways.
[assembly: Parallelization(Mode = ParallelMode.None)]
