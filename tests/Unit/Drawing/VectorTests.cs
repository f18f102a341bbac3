using System.Text;
using Xinheng.Drawing.Documents;
using Xinheng.Drawing.Selection;

namespace Xinheng.Tests.Unit.Drawing;

public sealed class VectorTests
{
    public static TheoryData<string> Names => Vectors.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_artefact_of_a_vector_is_reproduced_byte_for_byte(string name)
    {
        var artefacts = Computation.Compute(
            PlanText.Read(Vectors.Read(name, "plan.txt")).Value,
            Frame.Read(Vectors.Read(name, "frame.tsv")).Value,
            Roster.Read(Vectors.Read(name, "roster.tsv")).Value,
            SeedText.Read(Vectors.Read(name, "seed.txt")).Value);
        foreach (var (file, content) in artefacts.ToFiles()) Assert.Equal(Encoding.UTF8.GetString(Vectors.Read(name, file)), Encoding.UTF8.GetString(content));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_read_is_written_back_unchanged(string name)
    {
        Assert.Equal(Vectors.Read(name, "plan.txt"), PlanText.Read(Vectors.Read(name, "plan.txt")).Value.ToBytes());
        Assert.Equal(Vectors.Read(name, "frame.tsv"), Frame.Read(Vectors.Read(name, "frame.tsv")).Value.ToBytes());
        Assert.Equal(Vectors.Read(name, "roster.tsv"), Roster.Read(Vectors.Read(name, "roster.tsv")).Value.ToBytes());
        Assert.Equal(Vectors.Read(name, "seed.txt"), SeedText.Read(Vectors.Read(name, "seed.txt")).Value.ToBytes());
        Assert.Equal(Vectors.Read(name, "record.txt"), RecordText.Read(Vectors.Read(name, "record.txt")).Value.ToBytes());
    }
}
