using System.Data;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Xinheng.Contracts.Credit;
using Xinheng.Silo.Storage.PostgreSql;

namespace Xinheng.Silo.Enterprises.PostgreSql;

/// <summary>
/// Writes groups of journal calls to PostgreSQL, a transaction each, while other silos write theirs. The heads are read, the appends judged by them, and what
/// fits is inserted under the key (partition, subject, version): if another silo was faster with a version, the key refuses, the whole transaction is
/// undone and judged anew. Each such failure means that another group was committed, so somebody always gets on. Of one thread.
/// </summary>
internal sealed class PostgreSqlEventWriter : IEventWriter
{
    /// <summary>Events up to which one prepared INSERT is faster than beginning and ending a COPY.</summary>
    private const int SmallGroup = 64;

    /// <summary>Races with other silos that a group may lose in a row before its callers are told to come back.</summary>
    private const int Attempts = 12;

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlCommand heads;
    private readonly NpgsqlCommand insert;

    public PostgreSqlEventWriter(ClusterDatabase database)
    {
        connection = database.Source.OpenConnection();
        heads = EventStatements.Heads(connection);
        insert = EventStatements.Insert(connection);
    }

    /// <inheritdoc/>
    public void Write(IReadOnlyList<JournalCall> calls)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
            try
            {
                // Most appends are to subjects that nobody else writes: a new one is taken at its word first, and looked up if that was wrong.
                var taken = Judge(calls, believesNew: attempt == 1);
                if (taken.Count > 0) Insert(calls, taken);
                transaction.Commit();
                return;
            }
            catch (PostgresException lost) when (attempt < Attempts && lost.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
            {
                transaction.Rollback();
            }
        }
    }

    /// <summary>An open transaction is rolled back by it.</summary>
    public void Dispose()
    {
        heads.Dispose();
        insert.Dispose();
        connection.Dispose();
    }

    /// <summary>Decides every append by the heads of now and by the appends before it, in the order in which they came.</summary>
    /// <returns>Those that are taken, in the order of the table's key: groups of different silos meet the same keys in the same order and never wait for each other in a circle.</returns>
    private List<Place> Judge(IReadOnlyList<JournalCall> calls, bool believesNew)
    {
        var versions = Heads(calls, believesNew);
        var taken = new List<Place>();
        for (var call = 0; call < calls.Count; call++)
        {
            for (var index = 0; index < calls[call].Appends.Count; index++)
            {
                var append = calls[call].Appends[index];
                var held = versions.GetValueOrDefault(append.Subject.Text);
                if (held != append.ExpectedVersion)
                {
                    calls[call].Decide(index, new JournalOutcome(false, held));
                    continue;
                }

                versions[append.Subject.Text] = held + append.Events.Length;
                calls[call].Decide(index, new JournalOutcome(true, held + append.Events.Length));
                taken.Add(new Place(Partitions.Of(append.Subject), append.Subject.Text, append.ExpectedVersion, call, index));
            }
        }

        taken.Sort();
        return taken;
    }

    /// <summary>The versions that the subjects of a group hold; those that are believed new are left out on request.</summary>
    private Dictionary<string, int> Heads(IReadOnlyList<JournalCall> calls, bool believesNew)
    {
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var append in calls.SelectMany(call => call.Appends))
        {
            if (!believesNew || append.ExpectedVersion > 0) versions.TryAdd(append.Subject.Text, 0);
        }

        if (versions.Count == 0) return versions;
        string[] subjects = [.. versions.Keys];
        heads.Parameters[0].Value = subjects.Select(subject => (short)Partitions.Of(Contracts.Subjects.SubjectId.Parse(subject).Value)).ToArray();
        heads.Parameters[1].Value = subjects;
        using var reader = heads.ExecuteReader();
        while (reader.Read()) versions[subjects[reader.GetInt64(0) - 1]] = reader.GetInt32(1);
        return versions;
    }

    private void Insert(IReadOnlyList<JournalCall> calls, List<Place> taken)
    {
        if (taken.Sum(place => calls[place.Call].Appends[place.Append].Events.Length) <= SmallGroup) InsertSmall(calls, taken);
        else Copy(calls, taken);
    }

    private void InsertSmall(IReadOnlyList<JournalCall> calls, List<Place> taken)
    {
        var rows = Rows(calls, taken).ToArray();
        insert.Parameters[0].Value = Array.ConvertAll(rows, row => (short)row.Place.Partition);
        insert.Parameters[1].Value = Array.ConvertAll(rows, row => row.Place.Subject);
        insert.Parameters[2].Value = Array.ConvertAll(rows, row => row.Version);
        insert.Parameters[3].Value = Array.ConvertAll(rows, row => IdOf(row.Event));
        insert.Parameters[4].Value = Array.ConvertAll(rows, row => EventKinds.Of(row.Event));
        insert.Parameters[5].Value = Array.ConvertAll(rows, row => row.Event.Happened.DayNumber);
        insert.Parameters[6].Value = Array.ConvertAll(rows, row => row.Event.Known.ToUnixTimeMilliseconds());
        insert.Parameters[7].Value = Array.ConvertAll(rows, row => Encoding.UTF8.GetString(row.Payload.Span));
        insert.ExecuteNonQuery();
    }

    private void Copy(IReadOnlyList<JournalCall> calls, List<Place> taken)
    {
        using var importer = connection.BeginBinaryImport(EventStatements.Copy);
        foreach (var row in Rows(calls, taken))
        {
            importer.StartRow();
            importer.Write((short)row.Place.Partition, NpgsqlDbType.Smallint);
            importer.Write(row.Place.Subject, NpgsqlDbType.Text);
            importer.Write(row.Version, NpgsqlDbType.Integer);
            importer.Write(IdOf(row.Event), NpgsqlDbType.Bytea);
            importer.Write(EventKinds.Of(row.Event), NpgsqlDbType.Text);
            importer.Write(row.Event.Happened.DayNumber, NpgsqlDbType.Integer);
            importer.Write(row.Event.Known.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint);
            importer.Write(row.Payload, NpgsqlDbType.Text);
        }

        importer.Complete();
    }

    private static IEnumerable<Row> Rows(IReadOnlyList<JournalCall> calls, List<Place> taken)
    {
        foreach (var place in taken)
        {
            var call = calls[place.Call];
            var events = call.Appends[place.Append].Events;
            for (var ordinal = 0; ordinal < events.Length; ordinal++) yield return new Row(place, place.Before + ordinal + 1, events[ordinal], call.StoredForm(place.Append, ordinal));
        }
    }

    private static byte[] IdOf(CreditEvent creditEvent)
    {
        var id = new byte[16];
        creditEvent.Id.WriteTo(id);
        return id;
    }

    /// <summary>An append of a group that is taken, and the version on which it stands.</summary>
    private readonly record struct Place(int Partition, string Subject, int Before, int Call, int Append) : IComparable<Place>
    {
        public int CompareTo(Place other)
        {
            if (Partition != other.Partition) return Partition.CompareTo(other.Partition);
            var subject = string.CompareOrdinal(Subject, other.Subject);
            return subject != 0 ? subject : Before.CompareTo(other.Before);
        }
    }

    /// <summary>An event on its way into the table.</summary>
    private readonly record struct Row(Place Place, int Version, CreditEvent Event, ReadOnlyMemory<byte> Payload);
}
