using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Xinheng.Tests.Architecture.Languages;

/// <summary>
/// Finds every place in compiled code where a text in two languages is made, and the literals that it is made of. The compiled code and not the source,
/// because there a target-typed <c>new(…)</c> names its type.
/// </summary>
internal static class LiteralScan
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    /// <summary>The places: which method, and the literals loaded there since the place before, in order.</summary>
    public static IEnumerable<(string Method, string[] Literals)> Bilinguals(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var places = new List<(string, string[])>();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0) continue;
            var body = image.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
            var owner = metadata.GetTypeDefinition(method.GetDeclaringType());
            Scan(metadata, $"{metadata.GetString(owner.Namespace)}.{metadata.GetString(owner.Name)}.{metadata.GetString(method.Name)}", ref body, places);
        }

        return places;
    }

    private static void Scan(MetadataReader metadata, string method, ref BlobReader body, List<(string, string[])> places)
    {
        var literals = new List<string>();
        while (body.RemainingBytes > 0)
        {
            int code = body.ReadByte();
            if (code == 0xFE) code = 0xFE00 | body.ReadByte();
            if (code == OpCodes.Ldstr.Value)
            {
                literals.Add(metadata.GetUserString(MetadataTokens.UserStringHandle(body.ReadInt32() & 0xFFFFFF)));
            }
            else if (code == OpCodes.Newobj.Value)
            {
                if (!IsBilingual(metadata, MetadataTokens.EntityHandle(body.ReadInt32()))) continue;
                places.Add((method, [.. literals]));
                literals.Clear();
            }
            else
            {
                Skip(Operands[code], ref body);
            }
        }
    }

    private static bool IsBilingual(MetadataReader metadata, EntityHandle constructor) => constructor.Kind switch
    {
        HandleKind.MethodDefinition => NameOf(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()),
        HandleKind.MemberReference => NameOf(metadata, metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent),
        _ => "",
    } == "Bilingual";

    private static string NameOf(MetadataReader metadata, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name),
        HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name),
        _ => "",
    };

    private static void Skip(OperandType operand, ref BlobReader body)
    {
        var bytes = operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 * body.ReadInt32(),
            _ => 4,
        };
        body.Offset += bytes;
    }

    /// <summary>How many Chinese characters a text has.</summary>
    public static int Chinese(string text) => text.EnumerateRunes().Count(rune => rune.Value is >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF);

    /// <summary>How many letters of English a text has.</summary>
    public static int English(string text) => text.Count(char.IsAsciiLetter);
}
