using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xinheng.Contracts.Credit;

namespace Xinheng.Silo.Enterprises;

/// <summary>
/// Writes the stored form of credit events. Annual reports and registrations, nearly all of a city's events, it knows by heart, the reports to the byte; the others it leaves to
/// <see cref="CreditEventJson"/>, which says what the stored form is; a law compares both. Of one thread at a time.
/// </summary>
internal sealed class StoredEventWriter(IBufferWriter<byte> target) : IDisposable
{
    private readonly Utf8JsonWriter json = new(target, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Writes an event; when it returns, all of its bytes are in the target.</summary>
    public void Write(CreditEvent creditEvent)
    {
        if (creditEvent is AnnualReportFiled report)
        {
            var form = new StoredReportForm(target.GetSpan(StoredReportForm.LongestBytes));
            target.Advance(form.Write(report));
            return;
        }

        if (creditEvent is SubjectRegistered registered) Write(registered);
        else JsonSerializer.Serialize(json, creditEvent, CreditEventJson.Stored.CreditEvent);
        json.Flush();
        json.Reset();
    }

    public void Dispose() => json.Dispose();

    private void Write(SubjectRegistered registered)
    {
        Begin(registered);
        json.WriteString("name"u8, registered.Name);
        json.WriteString("kind"u8, registered.Kind.ToString());
        json.WriteString("region"u8, registered.Region.Code);
        WriteText("industry"u8, registered.Industry?.Code);
        json.WriteString("status"u8, registered.Status.ToString());
        if (registered.EstablishedOn is { } day) WriteDay("established-on"u8, day);
        WriteYuan("capital-yuan"u8, registered.CapitalYuan);
        WriteText("address"u8, registered.Address);
        WriteText("legal-representative"u8, registered.LegalRepresentative);
        json.WriteBoolean("from-code-alone"u8, registered.FromCodeAlone);
        End(registered);
    }

    private void Begin(CreditEvent creditEvent)
    {
        json.WriteStartObject();
        json.WriteString("event"u8, EventKinds.Utf8Of(creditEvent));
    }

    private void End(CreditEvent creditEvent)
    {
        Span<byte> id = stackalloc byte[32];
        creditEvent.Id.WriteText(id);
        json.WriteString("id"u8, id);
        json.WriteString("subject"u8, creditEvent.Subject.Text);
        WriteDay("happened"u8, creditEvent.Happened);
        json.WriteString("known"u8, creditEvent.Known);
        json.WriteEndObject();
    }

    private void WriteDay(ReadOnlySpan<byte> name, DateOnly day)
    {
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    private void WriteYuan(ReadOnlySpan<byte> name, decimal? amount)
    {
        if (amount is { } given) json.WriteNumber(name, given);
    }

    private void WriteText(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }
}
