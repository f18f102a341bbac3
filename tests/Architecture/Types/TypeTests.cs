using System.Reflection;
using System.Runtime.CompilerServices;
using Xinheng.Tests.Architecture.Projects;

namespace Xinheng.Tests.Architecture.Types;

public sealed class TypeTests
{
    private static readonly string[] Projects = ["Contracts", "Drawing", "Reporting", "Auditing", "Scoring", "Scheduler", "Silo", "Cli"];
    private static readonly Type[] Ours = [.. Projects.SelectMany(project => DirectionTests.Load(project).GetTypes()).Where(IsWritten)];

    [Fact]
    public void A_class_is_sealed_unless_another_of_ours_derives_from_it() => Assert.Empty(
        Ours.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !Ours.Any(other => IsBaseOf(type, other))).Select(type => type.FullName));

    [Fact]
    public void What_crosses_a_wire_has_a_name_of_its_own() => Assert.Empty(
        Ours.Where(type => Has(type, "GenerateSerializerAttribute") && !Has(type, "AliasAttribute")).Select(type => type.FullName));

    [Fact]
    public void Every_part_of_what_crosses_a_wire_has_a_number() => Assert.Empty(
        Ours.Where(type => Has(type, "GenerateSerializerAttribute")).SelectMany(Unnumbered));

    [Fact]
    public void Names_on_the_wire_occur_once()
    {
        var names = Ours.SelectMany(type => type.GetCustomAttributesData().Where(data => data.AttributeType.Name == "AliasAttribute").Select(data => (string)data.ConstructorArguments[0].Value!));
        Assert.Empty(names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Grain_interfaces_and_their_methods_have_names_of_their_own()
    {
        var grains = Ours.Where(type => type.IsInterface && type.GetInterfaces().Any(parent => parent.FullName is "Orleans.IGrain" or "Orleans.IGrainObserver")).ToArray();
        Assert.NotEmpty(grains);
        Assert.Empty(grains.Where(type => !Has(type, "AliasAttribute")).Select(type => type.FullName));
        Assert.Empty(grains.SelectMany(type => type.GetMethods()).Where(method => !Has(method, "AliasAttribute")).Select(method => $"{method.DeclaringType!.FullName}.{method.Name}"));
    }

    [Fact]
    public void What_a_grain_takes_or_gives_can_cross_a_wire()
    {
        var crossing = Ours.Where(type => type.IsInterface && type.GetInterfaces().Any(parent => parent.FullName == "Orleans.IGrain")).SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)).SelectMany(Parts).Distinct();
        Assert.Empty(crossing.Where(type => Ours.Contains(type) && !type.IsEnum && !type.IsInterface && !Has(type, "GenerateSerializerAttribute")).Select(type => type.FullName));
    }

    private static IEnumerable<string> Unnumbered(Type type) => type
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(field => !Has(field, "IdAttribute") && !Has(field, "NonSerializedAttribute"))
        .Where(field => PropertyOf(field) is not { } property || !(Has(property, "IdAttribute") || Has(property, "NonSerializedAttribute")))
        .Select(field => $"{type.FullName}.{field.Name}");

    private static PropertyInfo? PropertyOf(FieldInfo field) => field.Name.StartsWith('<')
        ? field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        : null;

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType
        ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : type.IsArray ? Parts(type.GetElementType()!) : [type];

    private static bool IsBaseOf(Type type, Type other) => other.BaseType is { } parent && (parent == type || (parent.IsGenericType && parent.GetGenericTypeDefinition() == type));

    private static bool Has(MemberInfo member, string attribute) => member.GetCustomAttributesData().Any(data => data.AttributeType.Name == attribute);

    // Not what compilers, Orleans, protoc and Entity Framework write.
    private static bool IsWritten(Type type) =>
        type.Namespace?.StartsWith("Xinheng", StringComparison.Ordinal) == true
        && !type.Namespace.EndsWith(".Protos", StringComparison.Ordinal) && !type.Namespace.Contains(".Migrations", StringComparison.Ordinal)
        && !type.FullName!.Contains('<', StringComparison.Ordinal) && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        && type.GetCustomAttributesData().All(data => data.AttributeType.Name != "GeneratedCodeAttribute" || typeof(System.Text.Json.Serialization.JsonSerializerContext).IsAssignableFrom(type));
}
