using System.Reflection;
using PublicApiGenerator;

namespace Xinheng.Tests.Approval;

/// <summary>What others may build on: the vocabulary, and the core of the draw that auditors compile alone.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Contracts")]
    [InlineData("Drawing")]
    public void The_public_interface_is_the_approved_one(string project)
    {
        var assembly = Assembly.Load("Xinheng." + project);

        // What protoc and Orleans generate follows from files that are approved themselves.
        var written = assembly.GetExportedTypes().Where(type => type.Namespace is { } space && space.StartsWith("Xinheng.", StringComparison.Ordinal) && !space.EndsWith(".Protos", StringComparison.Ordinal));
        Approved.Check(ApiGenerator.GeneratePublicApi([.. written], new ApiGeneratorOptions { IncludeAssemblyAttributes = false }), "api." + project);
    }
}
