using System.Runtime.InteropServices;
using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;

namespace Xinheng.Silo.Registry;

/// <summary>
/// A first reading of a file that takes nothing: which rows repeat or contradict each other, which are parts of one fact, and since when each subject is
/// known. With it the second reading does not depend on the order of the rows. What it found of each row is kept by the row's number, 32 bytes a row.
/// </summary>
internal sealed class Survey
{
    private readonly List<Told> rows = [];
    private readonly List<Part> wholes = [];

    /// <summary>Why the file can't be read to its end; null where it can.</summary>
    public Refusal? Broken { get; private set; }

    public static Survey Of(TableFile table, RegistryKind kind, ReadingMoment moment, FirstSeen firstSeen, Action<long> passed, CancellationToken cancellation)
    {
        var survey = new Survey();
        var gathering = new Gathering(survey, firstSeen);
        var reading = new TableReading();
        foreach (var row in table.ReadAhead(reading, Read))
        {
            if ((row.Number & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                passed(reading.BytesPassed);
            }

            gathering.Add(row);
        }

        survey.Broken = reading.Broken;
        return survey;

        NamedRow Read(RowReader reader, TableRow row)
        {
            reader.Read(row);
            return kind.Read(reader, moment) is { } fact
                ? new NamedRow(row.Number, row.Mark, fact, fact.Key, fact.Content, (fact as SubjectFact)?.Whole)
                : new NamedRow(row.Number, row.Mark, null, default, default, null);
        }
    }

    /// <summary>What the first reading found of a row that a second one meets.</summary>
    public RowFinding FindingOf(TableRow row)
    {
        if (row.Number >= rows.Count || rows[row.Number].Mark != row.Mark) return RowFinding.Changed;
        var told = rows[row.Number];
        if (!told.IsReadable) return RowFinding.Unreadable;
        // A visit is taken whole or not at all.
        if (rows[told.First].Contradicts || (told.Whole != Part.None && wholes[told.Whole].Contradicts)) return RowFinding.Contradicting;
        return told.First == row.Number ? RowFinding.First : RowFinding.Repeated;
    }

    /// <summary>The first row that the first reading met between two rows; null where there was none.</summary>
    public int? FirstBetween(int row, int next)
    {
        for (var between = row + 1; between < next && between < rows.Count; between++)
        {
            if (rows[between].WasMet) return between;
        }

        return null;
    }

    /// <summary>The id of all that a row says.</summary>
    public EventId ContentOf(int row) => rows[row].Content;

    /// <summary>Of which fact a row is part; rows of one fact have one number.</summary>
    public int WholeOf(int row) => rows[row].Whole;

    /// <summary>Of how many different rows the fact of a row consists.</summary>
    public int PartsOf(int row) => rows[row].Whole == Part.None ? 1 : wholes[rows[row].Whole].Rows;

    /// <summary>Holds rows against each other. What is needed for that alone ends with the first reading.</summary>
    private sealed class Gathering(Survey survey, FirstSeen firstSeen)
    {
        private readonly Dictionary<UInt128, int> firstRows = [];
        private readonly Dictionary<UInt128, int> numbers = [];

        public void Add(NamedRow row)
        {
            // Titles and blank rows have numbers too.
            CollectionsMarshal.SetCount(survey.rows, row.Number + 1);
            ref var told = ref CollectionsMarshal.AsSpan(survey.rows)[row.Number];
            told.WasMet = true;
            told.Mark = row.Mark;
            told.Whole = Part.None;
            if (row.Fact is not { } fact) return;
            told.IsReadable = true;
            told.Content = row.Content;
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(firstRows, row.Key, out var isKnown);
            if (!isKnown) first = row.Number;
            told.First = first;
            ref var same = ref CollectionsMarshal.AsSpan(survey.rows)[first];
            same.Contradicts |= same.Content != told.Content;
            if (row.Whole is { } whole) AddPart(ref told, whole, !isKnown, same.Contradicts);
            if (fact is SubjectFact { Registers: false } about) firstSeen.Add(about);
        }

        private void AddPart(ref Told told, UInt128 whole, bool isNew, bool contradicts)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, whole, out var isKnown);
            if (!isKnown)
            {
                number = survey.wholes.Count;
                survey.wholes.Add(default);
            }

            told.Whole = number;
            ref var part = ref CollectionsMarshal.AsSpan(survey.wholes)[number];
            if (isNew) part.Rows++;
            part.Contradicts |= contradicts;
        }
    }

    /// <summary>A row with its ids, which are made on the threads that take rows apart.</summary>
    private readonly record struct NamedRow(int Number, int Mark, RowFact? Fact, UInt128 Key, EventId Content, UInt128? Whole);

    /// <summary>What was found of a row.</summary>
    private struct Told
    {
        public EventId Content;
        public int Mark;
        public int First;
        public int Whole;
        public bool WasMet;
        public bool IsReadable;
        public bool Contradicts;
    }

    /// <summary>A fact of several rows.</summary>
    private struct Part
    {
        /// <summary>In place of a number, for rows that stand alone.</summary>
        public const int None = -1;

        public int Rows;
        public bool Contradicts;
    }
}

/// <summary>What a first reading found of a row.</summary>
internal enum RowFinding
{
    /// <summary>It was not so in the file then.</summary>
    Changed,

    /// <summary>It can't be read.</summary>
    Unreadable,

    /// <summary>The file says different things of what the row is about, or of another part of the same fact.</summary>
    Contradicting,

    /// <summary>A row above says the same.</summary>
    Repeated,

    /// <summary>It says something sound, and none above it says the same.</summary>
    First,
}
