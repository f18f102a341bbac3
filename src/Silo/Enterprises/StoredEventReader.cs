using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Enterprises;

/// <summary>
/// Reads the stored form of credit events without the objects that a general reader makes on its way: a month's classes read a million of them. Whatever it does
/// not know by heart it leaves to <see cref="CreditEventJson"/>, which says what the stored form means; a law compares both. Of one thread at a time.
/// </summary>
internal sealed class StoredEventReader
{
    private static readonly ImmutableArray<ResultCode>[] SingleCodes =
        [.. Enumerable.Range(0, (int)Enum.GetValues<ResultCode>().Max() + 1).Select(code => ImmutableArray.Create((ResultCode)code))];

    private readonly Dictionary<string, Region>.AlternateLookup<ReadOnlySpan<char>> regions = new Dictionary<string, Region>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly Dictionary<string, Industry>.AlternateLookup<ReadOnlySpan<char>> industries = new Dictionary<string, Industry>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private SubjectId? subject;

    /// <summary>The event of a payload.</summary>
    /// <exception cref="JsonException">It is no stored event.</exception>
    public CreditEvent Read(ReadOnlySpan<byte> payload) =>
        KnownByHeart(payload) ?? JsonSerializer.Deserialize(payload, CreditEventJson.Stored.CreditEvent) ?? throw new InvalidDataException("A stored credit event is null.");

    /// <summary>The year of a payload that holds an annual report. In such a payload no string can hold the bytes that are looked for, since quotes in strings are escaped.</summary>
    public int YearOf(ReadOnlySpan<byte> report)
    {
        var place = report.IndexOf("\"year\":"u8);
        return place >= 0 && System.Buffers.Text.Utf8Parser.TryParse(report[(place + 7)..], out int year, out var length) && report[(place + 7 + length)..] is [(byte)',' or (byte)'}', ..]
            ? year : ((AnnualReportFiled)Read(report)).Year;
    }

    /// <summary>The event of a payload; null where anything in it is not as it is written today.</summary>
    internal CreditEvent? KnownByHeart(ReadOnlySpan<byte> payload)
    {
        var json = new Utf8JsonReader(payload);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) return null;
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("event"u8)) return null;
        if (!json.Read() || json.TokenType != JsonTokenType.String || EventKinds.Find(json.ValueSpan) is not { } kind) return null;
        var cells = default(Cells);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.ValueSpan;
            if (!json.Read() || !TakeCell(name, kind, ref json, ref cells)) return null;
        }

        return json.TokenType == JsonTokenType.EndObject && !json.Read() ? Make(kind, cells) : null;
    }

    private bool TakeCell(ReadOnlySpan<byte> name, Type kind, ref Utf8JsonReader json, ref Cells cells) => name.Length switch
    {
        2 => name.SequenceEqual("id"u8) && TryId(ref json, out cells.Id),
        4 when name.SequenceEqual("year"u8) => TryInteger(ref json, out cells.Year),
        4 when name.SequenceEqual("kind"u8) => Stored.SubjectKinds.TryFind(ref json, out var found) && (cells.Kind = found) is not null,
        4 when name.SequenceEqual("name"u8) => TryText(ref json, out cells.Name),
        4 when name.SequenceEqual("mode"u8) => Stored.InspectionModes.TryFind(ref json, out cells.Mode),
        4 => name.SequenceEqual("draw"u8) && TryText(ref json, out cells.Draw),
        5 when name.SequenceEqual("known"u8) => json.TokenType == JsonTokenType.String && json.TryGetDateTimeOffset(out cells.Known),
        5 when name.SequenceEqual("entry"u8) => TryText(ref json, out cells.Key),
        5 when name.SequenceEqual("kinds"u8) => Stored.TryPenaltyKinds(ref json, out cells.Penalties),
        5 => name.SequenceEqual("cause"u8) && (kind == typeof(AbnormalListed) ? Stored.AbnormalCauses.TryFind(ref json, out cells.Cause) : TryText(ref json, out cells.Words)),
        6 when name.SequenceEqual("region"u8) => TryRegion(ref json, out cells.Region),
        6 when name.SequenceEqual("status"u8) => Stored.RegistrationStatuses.TryFind(ref json, out cells.Status),
        6 when name.SequenceEqual("origin"u8) => Stored.InspectionOrigins.TryFind(ref json, out cells.Origin),
        6 => name.SequenceEqual("reason"u8) && TryText(ref json, out cells.Words),
        7 when name.SequenceEqual("subject"u8) => TrySubject(ref json, out cells.Subject),
        7 when name.SequenceEqual("address"u8) => TryText(ref json, out cells.Address),
        7 => name.SequenceEqual("results"u8) && TryResults(ref json, out cells.Results),
        8 when name.SequenceEqual("happened"u8) => TryDay(ref json, out var day) && (cells.Happened = day) is not null,
        8 when name.SequenceEqual("industry"u8) => TryIndustry(ref json, out cells.Industry),
        8 when name.SequenceEqual("document"u8) => TryText(ref json, out cells.Key),
        8 when name.SequenceEqual("category"u8) => TryText(ref json, out cells.Words),
        8 => name.SequenceEqual("tax-yuan"u8) && TryYuan(ref json, out cells.Tax),
        9 when name.SequenceEqual("employees"u8) => TryInteger(ref json, out cells.Employees),
        9 when name.SequenceEqual("authority"u8) => TryText(ref json, out cells.Authority),
        9 when name.SequenceEqual("complaint"u8) => TryText(ref json, out cells.Key),
        9 when name.SequenceEqual("violation"u8) => TryText(ref json, out cells.Words),
        9 => name.SequenceEqual("fine-yuan"u8) && TryYuan(ref json, out cells.Fine),
        10 => name.SequenceEqual("inspection"u8) && TryText(ref json, out cells.Key),
        11 when name.SequenceEqual("assets-yuan"u8) => TryYuan(ref json, out cells.Assets),
        11 when name.SequenceEqual("profit-yuan"u8) => TryYuan(ref json, out cells.Profit),
        12 when name.SequenceEqual("revenue-yuan"u8) => TryYuan(ref json, out cells.Revenue),
        12 when name.SequenceEqual("capital-yuan"u8) => TryYuan(ref json, out cells.Capital),
        12 => name.SequenceEqual("public-until"u8) && TryDay(ref json, out cells.PublicUntil),
        13 => name.SequenceEqual("substantiated"u8) && TryTruth(ref json, out cells.Truth),
        14 when name.SequenceEqual("established-on"u8) => TryDay(ref json, out cells.EstablishedOn),
        15 when name.SequenceEqual("from-code-alone"u8) => TryTruth(ref json, out cells.Truth),
        15 => name.SequenceEqual("net-profit-yuan"u8) && TryYuan(ref json, out cells.NetProfit),
        16 when name.SequenceEqual("liabilities-yuan"u8) => TryYuan(ref json, out cells.Liabilities),
        16 => name.SequenceEqual("confiscated-yuan"u8) && TryYuan(ref json, out cells.Confiscated),
        20 => name.SequenceEqual("legal-representative"u8) && TryText(ref json, out cells.Representative),
        _ => false,
    };

    // Null where a part is not stated that has no value to stand for that.
    private static CreditEvent? Make(Type kind, in Cells cells)
    {
        if (cells.Id is not { } id || cells.Subject is not { } subject || cells.Happened is not { } happened) return null;
        var known = cells.Known;
        if (kind == typeof(AnnualReportFiled))
        {
            return cells.Year is not { } year ? null : new AnnualReportFiled(
                id, subject, happened, known, year, cells.Employees, cells.Assets, cells.Liabilities, cells.Revenue, cells.Profit, cells.NetProfit, cells.Tax);
        }

        if (kind == typeof(SubjectRegistered))
        {
            return cells is not { Name: { } name, Kind: { } subjectKind, Region: { } region } ? null : new SubjectRegistered(
                id, subject, happened, known, name, subjectKind, region, cells.Industry, cells.Status, cells.EstablishedOn, cells.Capital, cells.Address, cells.Representative, cells.Truth ?? false);
        }

        if (kind == typeof(SubjectChanged)) return new SubjectChanged(id, subject, happened, known, cells.Name, cells.Kind, cells.Region, cells.Industry, cells.EstablishedOn, cells.Capital, cells.Address, cells.Representative);
        if (kind == typeof(StatusChanged)) return new StatusChanged(id, subject, happened, known, cells.Status, cells.Words);
        if (cells.Key is not { } key) return null;
        if (kind == typeof(Inspected)) return cells.Results.IsDefault ? null : new Inspected(id, subject, happened, known, key, cells.Origin, cells.Mode, cells.Results, cells.Authority, cells.Draw);
        if (kind == typeof(AbnormalListed)) return new AbnormalListed(id, subject, happened, known, key, cells.Cause, cells.Authority);
        if (kind == typeof(AbnormalRemoved)) return new AbnormalRemoved(id, subject, happened, known, key, cells.Words);
        if (kind == typeof(SeriousListed)) return new SeriousListed(id, subject, happened, known, key, cells.Words, cells.Authority);
        if (kind == typeof(SeriousRemoved)) return new SeriousRemoved(id, subject, happened, known, key, cells.Words);
        if (kind == typeof(Penalised)) return new Penalised(id, subject, happened, known, key, cells.Penalties, cells.Fine, cells.Confiscated, cells.Words, cells.Authority, cells.PublicUntil);
        if (kind == typeof(PenaltyRepaired)) return new PenaltyRepaired(id, subject, happened, known, key);
        return kind == typeof(ComplaintReceived) ? new ComplaintReceived(id, subject, happened, known, key, cells.Words, cells.Truth) : null;
    }

    private static bool TryText(ref Utf8JsonReader json, out string? text)
    {
        text = json.TokenType == JsonTokenType.String ? json.GetString() : null;
        return text is not null;
    }

    private static bool TryId(ref Utf8JsonReader json, out EventId? id)
    {
        id = null;
        if (json.TokenType != JsonTokenType.String || json.ValueSpan.Length != 32) return false;
        if (!ulong.TryParse(json.ValueSpan[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)) return false;
        if (!ulong.TryParse(json.ValueSpan[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)) return false;
        id = new EventId(high, low);
        return true;
    }

    private static bool TryInteger(ref Utf8JsonReader json, out int? number)
    {
        number = json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var value) ? value : null;
        return number is not null;
    }

    private static bool TryYuan(ref Utf8JsonReader json, out decimal? yuan)
    {
        yuan = json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var value) ? value : null;
        return yuan is not null;
    }

    private static bool TryTruth(ref Utf8JsonReader json, out bool? truth)
    {
        truth = json.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
        return truth is not null;
    }

    private static bool TryDay(ref Utf8JsonReader json, out DateOnly? day)
    {
        day = null;
        if (json.TokenType != JsonTokenType.String || json.ValueSpan is not [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _] text) return false;
        var (year, month, number) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..]));
        if (year < 1 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, number);
        return true;
    }

    // -1 where one of them is none; no number of days or years is as low.
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') return -1;
            number = number * 10 + digit - '0';
        }

        return number;
    }

    // Rows of one subject follow one another.
    private bool TrySubject(ref Utf8JsonReader json, out SubjectId? found)
    {
        if (json.TokenType == JsonTokenType.String && !(subject is { } last && Ascii.Equals(json.ValueSpan, last.Text))) subject = SubjectId.Parse(json.GetString()).TryGet(out var parsed, out _) ? parsed : null;
        found = json.TokenType == JsonTokenType.String ? subject : null;
        return found is not null;
    }

    private bool TryRegion(ref Utf8JsonReader json, out Region? region)
    {
        region = null;
        Span<char> code = stackalloc char[32];
        if (json.TokenType != JsonTokenType.String || json.ValueSpan.Length > code.Length) return false;
        code = code[..json.CopyString(code)];
        if (!regions.TryGetValue(code, out var known) && (!Region.Parse(code.ToString()).TryGet(out known, out _) || !regions.TryAdd(code, known))) return false;
        region = known;
        return true;
    }

    private bool TryIndustry(ref Utf8JsonReader json, out Industry? industry)
    {
        industry = null;
        Span<char> code = stackalloc char[8];
        if (json.TokenType != JsonTokenType.String || json.ValueSpan.Length > code.Length) return false;
        code = code[..json.CopyString(code)];
        if (!industries.TryGetValue(code, out var known) && (!Industry.Parse(code.ToString()).TryGet(out known, out _) || !industries.TryAdd(code, known))) return false;
        industry = known;
        return true;
    }

    private static bool TryResults(ref Utf8JsonReader json, out ImmutableArray<ItemResult> results)
    {
        results = default;
        if (json.TokenType != JsonTokenType.StartArray) return false;
        var read = ImmutableArray.CreateBuilder<ItemResult>();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            if (!TryResult(ref json, out var result)) return false;
            read.Add(result!);
        }

        results = read.DrainToImmutable();
        return json.TokenType == JsonTokenType.EndArray;
    }

    private static bool TryResult(ref Utf8JsonReader json, out ItemResult? result)
    {
        (string? item, string? remark, ImmutableArray<ResultCode> codes) = (null, null, default);
        result = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.ValueSpan;
            if (!json.Read()) return false;
            var isTaken = name.SequenceEqual("item"u8) ? TryText(ref json, out item)
                : name.SequenceEqual("codes"u8) ? TryCodes(ref json, out codes)
                : name.SequenceEqual("remark"u8) ? TryText(ref json, out remark)
                : name.SequenceEqual("has-problem"u8) && TryTruth(ref json, out _);
            if (!isTaken) return false;
        }

        result = item is null || codes.IsDefault ? null : new ItemResult(item, codes, remark);
        return result is not null && json.TokenType == JsonTokenType.EndObject;
    }

    private static bool TryCodes(ref Utf8JsonReader json, out ImmutableArray<ResultCode> codes)
    {
        codes = default;
        if (json.TokenType != JsonTokenType.StartArray) return false;
        var read = ImmutableArray<ResultCode>.Empty;
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            if (!Stored.ResultCodes.TryFind(ref json, out var code)) return false;
            read = read.IsEmpty ? SingleCodes[(int)code] : read.Add(code);
        }

        codes = read;
        return json.TokenType == JsonTokenType.EndArray;
    }

    /// <summary>Every part that any kind of event has.</summary>
    private struct Cells
    {
        public EventId? Id;
        public SubjectId? Subject;
        public DateOnly? Happened;
        public DateTimeOffset Known;
        public string? Name;
        public SubjectKind? Kind;
        public Region? Region;
        public Industry? Industry;
        public RegistrationStatus Status;
        public DateOnly? EstablishedOn;
        public decimal? Capital;
        public string? Address;
        public string? Representative;
        public bool? Truth;
        public int? Year;
        public int? Employees;
        public decimal? Assets;
        public decimal? Liabilities;
        public decimal? Revenue;
        public decimal? Profit;
        public decimal? NetProfit;
        public decimal? Tax;

        /// <summary>By what the record is known: entry, document, inspection, complaint.</summary>
        public string? Key;

        /// <summary>Cause in words, reason, violation or category.</summary>
        public string? Words;
        public string? Authority;
        public AbnormalCause Cause;
        public PenaltyKinds Penalties;
        public decimal? Fine;
        public decimal? Confiscated;
        public DateOnly? PublicUntil;
        public InspectionOrigin Origin;
        public InspectionMode Mode;
        public ImmutableArray<ItemResult> Results;
        public string? Draw;
    }

    /// <summary>The names of enumerations in the stored form.</summary>
    private static class Stored
    {
        public static readonly StoredNames<SubjectKind> SubjectKinds = new();
        public static readonly StoredNames<RegistrationStatus> RegistrationStatuses = new();
        public static readonly StoredNames<AbnormalCause> AbnormalCauses = new();
        public static readonly StoredNames<InspectionOrigin> InspectionOrigins = new();
        public static readonly StoredNames<InspectionMode> InspectionModes = new();
        public static readonly StoredNames<ResultCode> ResultCodes = new();
        private static readonly StoredNames<PenaltyKinds> Penalties = new();

        // Several are parted by comma and blank.
        public static bool TryPenaltyKinds(ref Utf8JsonReader json, out PenaltyKinds kinds)
        {
            kinds = PenaltyKinds.None;
            if (json.TokenType != JsonTokenType.String) return false;
            for (var rest = json.ValueSpan; ;)
            {
                var end = rest.IndexOf(", "u8);
                if (!Penalties.TryFind(end < 0 ? rest : rest[..end], out var kind)) return false;
                kinds |= kind;
                if (end < 0) return true;
                rest = rest[(end + 2)..];
            }
        }
    }
}
