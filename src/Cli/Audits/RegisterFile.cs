using Xinheng.Auditing.Draws;
using Xinheng.Contracts.Refusals;
using Xinheng.Contracts.Subjects;
using Xinheng.Reporting;
using Xinheng.Silo.Registry;
using Xinheng.Silo.Registry.Fields;
using Xinheng.Silo.Registry.Kinds;
using Xinheng.Silo.Registry.Tables;
using Xinheng.Silo.Storage;

namespace Xinheng.Cli.Audits;

/// <summary>The register of subjects as an audit needs it, from the very file that <c>import subjects</c> takes, read by the same readers.</summary>
/// <param name="Subjects">Rows that were read.</param>
/// <param name="Refused">Rows that could not be; their subjects count as not stated.</param>
internal sealed record RegisterFile(IReadOnlyList<RegisteredSubject> Subjects, int Refused)
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">CSV or XLSX.</param>
    /// <param name="mapping">For titles that are not known; null without.</param>
    /// <param name="directory">Whose regions.csv says which districts exist.</param>
    /// <param name="now">Nothing in the file lies after it.</param>
    public static Answer<RegisterFile> Read(string path, string? mapping, DataDirectory directory, DateTimeOffset now)
    {
        var kind = new SubjectsKind();
        var map = mapping is null ? Mapping.None : Mapping.Read(mapping, kind.Fields);
        if (!map.TryGet(out var columns, out var wrongMap)) return Answer<RegisterFile>.Refused(wrongMap);
        if (!RegionTable.Load(directory).TryGet(out var regions, out var wrongRegions)) return Answer<RegisterFile>.Refused(wrongRegions);
        if (!TableFile.Open(path, kind.Fields, columns).TryGet(out var table, out var why)) return Answer<RegisterFile>.Refused(why);
        var moment = new ReadingMoment(now, KnownRule.Now, regions);
        var subjects = new List<RegisteredSubject>();
        var refused = 0;
        var reading = new TableReading();
        foreach (var row in table.ReadRows(reading))
        {
            if (kind.Read(row, moment) is RegisterFact fact) subjects.Add(Of(fact.Subject, fact.Says));
            else refused++;
        }

        return reading.Broken is { } broken ? broken : new RegisterFile(subjects, refused);
    }

    private static RegisteredSubject Of(SubjectId subject, RegisterRow says)
    {
        var kind = says.Kind ?? SubjectKinds.SuggestedBy(subject);
        return new RegisteredSubject(subject.Text, says.EstablishedOn, says.Industry?.Section, new Wording(kind.Chinese(), EnglishOf(kind)), says.LegalRepresentative);
    }

    private static string EnglishOf(SubjectKind kind) => kind switch
    {
        SubjectKind.Enterprise => "enterprises",
        SubjectKind.EnterpriseBranch => "branches of enterprises",
        SubjectKind.IndividualBusiness => "individual businesses",
        SubjectKind.FarmersCooperative => "farmers' cooperatives",
        SubjectKind.FarmersCooperativeBranch => "branches of cooperatives",
        SubjectKind.RepresentativeOffice => "representative offices",
        _ => "other organisations",
    };
}
