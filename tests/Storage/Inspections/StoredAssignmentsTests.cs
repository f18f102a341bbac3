using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Inspections;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Security;
using Xinheng.Silo.Storage;

namespace Xinheng.Tests.Storage.Inspections;

public sealed class StoredAssignmentsTests : IDisposable
{
    private static readonly DrawNumber Draw = DrawNumber.Parse("zhanjiang-amr/2026/0003").Value;
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 9, 30, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, DateOnly> Certificates = new() { ["I1"] = new(2026, 12, 31), ["I2"] = new(2026, 12, 31) };

    private readonly DataDirectory directory = new(Path.Combine(Path.GetTempPath(), $"xinheng-inspections-{Guid.CreateVersion7():N}"));
    private readonly OpenedDirectory opened;
    private readonly StoredAssignments store;
    private readonly StoredInspectors inspectors;
    private readonly RosterTables roster;

    public StoredAssignmentsTests()
    {
        opened = OpenedDirectory.Open(directory).Value;
        var contexts = new SqliteContextFactory(directory);
        store = new StoredAssignments(contexts);
        inspectors = new StoredInspectors(contexts);
        roster = new RosterTables(contexts);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visit_reads_back_as_it_was_saved()
    {
        var asked = (await Opened(0)).AskRecusal("I1", RecusalGround.OwnInterest, "近亲属任职").Value;
        await store.Save(asked, null, Cancellation);
        var decision = new RefillDecision(1, asked.Visit, "I1", PlaceRefill.By("I3"), Now, RecusalGround.OwnInterest);
        var filled = asked.Refill("I1", decision.Refill).Value;
        Assert.Equal(SaveResult.Saved, await store.Save(filled, decision, Cancellation));

        var read = (await store.Find(filled.Visit, "I3", Cancellation))!;
        Assert.Equal(filled.Members, read.Members);
        Assert.Equal((filled.Sheet.SubjectTitle, filled.Sheet.Address, filled.State, filled.Version), (read.Sheet.SubjectTitle, read.Sheet.Address, read.State, read.Version));
        Assert.Equal(filled.Sheet.Items, read.Sheet.Items);
        Assert.Equal(decision, Assert.Single((await store.ReadDecisions(Draw, Cancellation)).Refills));
    }

    [Fact]
    public async Task A_submission_reads_back_under_its_key_with_the_same_digest()
    {
        var done = await Done(0, "k-1");
        var read = (await store.FindSubmission("I1", "k-1", Cancellation))!;
        Assert.Equal(done.Visit, read.Visit);
        Assert.Equal(done.Submission!.Report.DigestFor(done.Visit), read.Submission.Report.DigestFor(done.Visit));
        Assert.Equal(done.Submission.RecordedAt, read.Submission.RecordedAt);
        Assert.Null(await store.FindSubmission("I2", "k-1", Cancellation));
    }

    [Fact]
    public async Task A_change_of_an_outdated_visit_writes_nothing()
    {
        var visit = await Opened(0);
        await store.Save(visit.Accept("I1").Value, null, Cancellation);
        Assert.Equal(SaveResult.Outdated, await store.Save(visit.AskRecusal("I2", RecusalGround.OwnInterest, "近亲属任职").Value, null, Cancellation));
        Assert.Equal([MemberState.Accepted, MemberState.Assigned], (await store.Find(visit.Visit, "I1", Cancellation))!.Members.Select(member => member.State));
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_visit_writes_nothing()
    {
        await Done(0, "k-1");
        var other = await Opened(1);
        foreach (var inspector in new[] { "I1", "I2" })
        {
            other = other.Accept(inspector).Value;
            await store.Save(other, null, Cancellation);
        }

        Assert.Equal(SaveResult.KeyTaken, await store.Save(Submitted(other, "k-1"), null, Cancellation));
        Assert.Equal(AssignmentState.Accepted, (await store.Find(other.Visit, "I1", Cancellation))!.State);
    }

    [Fact]
    public async Task Changes_are_read_in_their_order_after_a_cursor_by_those_on_record_only()
    {
        var first = await Opened(0);
        var second = await Opened(1);
        var all = await store.ReadOf("I1", 0, 10, Cancellation);
        Assert.Equal([first.Visit, second.Visit], all.Select(stored => stored.Assignment.Visit));
        await store.Save(first.Accept("I1").Value, null, Cancellation);
        Assert.Equal(first.Visit, Assert.Single(await store.ReadOf("I1", all[^1].Cursor, 10, Cancellation)).Assignment.Visit);
        Assert.Single(await store.ReadOf("I1", 0, 1, Cancellation));
        Assert.Empty(await store.ReadOf("I9", 0, 10, Cancellation));
        Assert.Null(await store.Find(first.Visit, "I9", Cancellation));
    }

    [Fact]
    public async Task Opening_again_adds_nothing_and_keeps_what_happened()
    {
        var visit = await Opened(0);
        await store.Save(visit.Accept("I1").Value, null, Cancellation);
        Assert.Empty(await store.Open([visit], Cancellation));
        Assert.Equal(1, (await store.Find(visit.Visit, "I1", Cancellation))!.Version);
    }

    [Fact]
    public async Task Draws_with_undelivered_results_or_vacant_places_are_unsettled()
    {
        Assert.Empty(await store.ReadUnsettled(Cancellation));
        var done = await Done(0, "k-1");
        Assert.Equal([Draw], await store.ReadUnsettled(Cancellation));
        await store.MarkDelivered(done.Visit, Cancellation);
        Assert.Empty(await store.ReadUnsettled(Cancellation));
        await store.Save((await Opened(1)).AskRecusal("I1", RecusalGround.OwnInterest, "近亲属任职").Value, null, Cancellation);
        Assert.Equal([Draw], await store.ReadUnsettled(Cancellation));
    }

    [Fact]
    public async Task A_token_is_kept_as_its_digest_and_survives_an_update_of_the_library()
    {
        var token = BearerToken.Of(InspectorTokens.Prefix, Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());
        Assert.False(await inspectors.Replace("I1", token.Digest(), Cancellation));
        var inspector = new Inspector("I1", "张三", "amr", [Region.Parse("440802").Value], ["food"], new DateOnly(2026, 12, 31), false, [Subject(0)], 40);
        await roster.Put((Inspector[])[inspector], Cancellation);
        Assert.True(await inspectors.Replace("I1", token.Digest(), Cancellation));
        await roster.Put((Inspector[])[inspector with { Title = "张三丰" }], Cancellation);
        Assert.Equal("I1", (await inspectors.Find(token.Digest(), Cancellation))!.Name);
        var read = Assert.Single(await inspectors.Find(["I1", "I9"], Cancellation));
        Assert.Equal(("张三丰", inspector.CertificateValidUntil, Subject(0)), (read.Title, read.CertificateValidUntil, Assert.Single(read.RecusedFrom)));
    }

    public void Dispose()
    {
        opened.Dispose();
        Directory.Delete(directory.Root, recursive: true);
    }

    private static SubjectId Subject(int number) => SubjectId.Parse($"44080200001234{number}").Value;

    private async Task<Assignment> Opened(int number)
    {
        var sheet = new VisitSheet(
            VisitId.Of(Draw, Subject(number), "amr").Value, $"某店{number}", null, Region.Parse("440802").Value, [new("T1", "登记事项检查")], new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 30));
        var visit = Assignment.Staffed(sheet, ["I1", "I2"]);
        Assert.Equal([visit.Visit], await store.Open([visit], Cancellation));
        return visit;
    }

    private async Task<Assignment> Done(int number, string key)
    {
        var visit = await Opened(number);
        foreach (var inspector in new[] { "I1", "I2" })
        {
            visit = visit.Accept(inspector).Value;
            await store.Save(visit, null, Cancellation);
        }

        visit = Submitted(visit, key);
        Assert.Equal(SaveResult.Saved, await store.Save(visit, null, Cancellation));
        return visit;
    }

    private static Assignment Submitted(Assignment visit, string key) => visit.Submit(
        new("I1", key, Now, new(new DateOnly(2026, 7, 10), InspectionMode.OnSite, ["I1", "I2"],
            [new("T1", [ResultCode.OrderedToCorrect], "已责令改正") { FollowUp = new(FollowUpKind.CorrectByDate, new DateOnly(2026, 7, 30)) }])),
        Certificates).Value;
}
