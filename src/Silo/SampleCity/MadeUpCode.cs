using System.Globalization;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>
/// Gives every subject of the city an id of its own and finds the subject again from the id. Codes are right by GB 32100-2015 and cannot be
/// mistaken for those of a real firm: their organisation code begins with XH, which no registry gives out.
/// </summary>
internal sealed class MadeUpCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Pool = "XH";
    private const long Bodies = 31L * 31 * 31 * 31 * 31 * 31;
    private const long Sequences = 10_000_000;

    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private readonly long factor;
    private readonly long offset;
    private readonly long inverse;

    /// <summary>Codes scattered by the key, so that neighbours in the registry are no neighbours by code.</summary>
    public MadeUpCode(ulong key)
    {
        var random = new PortableRandom(key, 0, Purposes.Codes);
        offset = (long)(random.NextBits() % Bodies);

        // Any factor that shares no divisor with 31 or 10 scatters without collisions.
        factor = (long)(random.NextBits() % (Bodies / 310)) * 310 + 1 + 6 * 31;
        inverse = Inverse(factor, Bodies);
    }

    /// <summary>The 18-character code of the subject with this number.</summary>
    public SubjectId UnifiedCode(int number, SubjectKind kind, string registry)
    {
        Span<char> code = stackalloc char[18];
        code[0] = '9';
        code[1] = kind switch
        {
            SubjectKind.IndividualBusiness => '2',
            SubjectKind.FarmersCooperative or SubjectKind.FarmersCooperativeBranch => '3',
            _ => '1',
        };
        registry.CopyTo(code[2..]);
        Pool.CopyTo(code[8..]);
        var body = (long)(((Int128)number * factor + offset) % Bodies);
        for (var position = 15; position >= 10; position--, body /= 31) code[position] = Alphabet[(int)(body % 31)];
        code[16] = OrganisationCheck(code[8..16]);
        code[17] = Check(code[..17]);
        return SubjectId.Parse(new string(code)).Value;
    }

    /// <summary>The old 15-digit registration number: six digits of the registry, 9, seven of sequence, a check digit by GB/T 17710 (MOD 11,10).</summary>
    public SubjectId OldNumber(int number, string registry)
    {
        var sequence = (number * (factor % Sequences) + offset % Sequences) % Sequences;
        var digits = registry + "9" + sequence.ToString("0000000", CultureInfo.InvariantCulture);
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return SubjectId.Parse(digits + (char)('0' + (11 - product) % 10)).Value;
    }

    /// <summary>The number of the subject that would have this id; null for an id of another form.</summary>
    public int? NumberOf(SubjectId id)
    {
        if (!id.IsUnifiedCode)
        {
            var sequence = long.Parse(id.Text.AsSpan(8, 7), CultureInfo.InvariantCulture);
            var found = (Int128)((sequence - offset % Sequences + Sequences) % Sequences) * Inverse(factor % Sequences, Sequences) % Sequences;
            return (int)found;
        }

        if (!id.Text.AsSpan(8, 2).SequenceEqual(Pool)) return null;
        var body = 0L;
        foreach (var character in id.Text.AsSpan(10, 6)) body = body * 31 + Alphabet.IndexOf(character, StringComparison.Ordinal);
        return (int)((Int128)((body - offset + Bodies) % Bodies) * inverse % Bodies);
    }

    private static char Check(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (int position = 0, weight = 1; position < 17; position++, weight = weight * 3 % 31) sum += Alphabet.IndexOf(code[position], StringComparison.Ordinal) * weight;
        return Alphabet[(31 - sum % 31) % 31];
    }

    private static char OrganisationCheck(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var position = 0; position < 8; position++)
        {
            var value = char.IsAsciiDigit(body[position]) ? body[position] - '0' : body[position] - 'A' + 10;
            sum += value * OrganisationWeights[position];
        }

        return (11 - sum % 11) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }

    private static long Inverse(long value, long modulus)
    {
        (long old, long current) = (value, modulus);
        (long oldFactor, long currentFactor) = (1, 0);
        while (current != 0)
        {
            var quotient = old / current;
            (old, current) = (current, old - quotient * current);
            (oldFactor, currentFactor) = (currentFactor, oldFactor - quotient * currentFactor);
        }

        return (oldFactor % modulus + modulus) % modulus;
    }
}
