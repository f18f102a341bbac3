using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Enterprises;

namespace Xinheng.Tests.Storage.Enterprises;

public sealed class PartitionsTests
{
    [Theory]
    [InlineData("91350100M000100Y43", 46)]
    [InlineData("91110108551385082Q", 31)]
    [InlineData("440802000000001", 31)]
    public void The_partition_of_an_id_never_changes(string id, int partition) => Assert.Equal(partition, Partitions.Of(SubjectId.Parse(id).Value));

    [Fact]
    public void Neighbouring_ids_spread_evenly()
    {
        var sizes = Enumerable.Range(0, 64_000).CountBy(number => Partitions.Of(Some.Subject(number))).ToArray();
        Assert.Equal(Partitions.Count, sizes.Length);
        Assert.All(sizes, size => Assert.InRange(size.Value, 800, 1_200));
    }
}
