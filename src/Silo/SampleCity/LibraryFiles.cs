using System.Globalization;

namespace Xinheng.Silo.SampleCity;

/// <summary>Writes the two lists that a draw needs besides the subjects: inspection items and the library of inspectors.</summary>
internal static class LibraryFiles
{
    private const int LeastInDistrict = 6;

    // 1.2 % of all subjects a quarter, two inspectors a visit, and a half more for illness, recusal and special skills.
    private const double InspectorVisitsPerSubject = 0.012 * 2 * 1.5;

    private static readonly (string Code, string Title, double Share, string[] Skills)[] Departments =
    [
        ("amr", "市场监督管理局", 1, ["food", "lift", "drug"]),
        ("fire", "消防救援大队", 0.4, ["fire"]),
        ("hrss", "人力资源和社会保障局", 0.25, ["labour"]),
    ];

    public static string DepartmentTitle(string code) => Array.Find(Departments, department => department.Code == code).Title;

    public static IEnumerable<RegistryFile> Write(City city, string directory)
    {
        yield return WriteItems(Path.Combine(directory, "items.csv"));
        yield return WriteInspectors(city, Path.Combine(directory, "inspectors.csv"));
    }

    private static RegistryFile WriteItems(string path)
    {
        using var file = new CsvFile(path, "事项编号", "抽查事项名称", "检查部门", "事项类别", "检查依据", "所需专业");
        foreach (var item in CityItems.All)
        {
            file.Field(item.Id).Field(item.Title).Field(item.Department).Field(item.IsKeyItem ? "重点检查事项" : "一般检查事项").Field(item.Basis).Field(item.Skill).EndRow();
        }

        return new("items", path, file.Rows);
    }

    private static RegistryFile WriteInspectors(City city, string path)
    {
        using var file = new CsvFile(path, "人员编号", "姓名", "所属部门", "执法区域", "专长", "执法证编号", "执法证有效期至", "是否辅助人员", "回避主体", "每季度检查户次");
        var random = city.Stream(0, Purposes.Inspectors);
        var number = 0;
        foreach (var (department, _, share, skills) in Departments)
        {
            for (var district = 0; district < District.All.Length; district++)
            {
                var visits = city.Subjects * (District.All[district].Weight / 100.0) * InspectorVisitsPerSubject * share;
                var count = Math.Max(LeastInDistrict, (int)(visits / 40) + 1);
                for (var place = 0; place < count; place++) WriteInspector(file, ++number, department, district, place, skills, city, ref random);
            }
        }

        return new("inspectors", path, file.Rows);
    }

    private static void WriteInspector(CsvFile file, int number, string department, int district, int place, string[] skills, City city, ref PortableRandom random)
    {
        var region = District.All[district].Code;
        var neighbour = District.All[(district + 1) % District.All.Length].Code;
        var goesFurther = random.Chance(0.25);

        // Every skill is had by at least two inspectors of every district.
        var own = new List<string>(skills.Length);
        for (var index = 0; index < skills.Length; index++)
        {
            if (place % skills.Length == index || random.Chance(0.3)) own.Add(skills[index]);
        }

        var isAuxiliary = place >= LeastInDistrict && random.Chance(0.06);
        var validUntil = place >= LeastInDistrict && random.Chance(0.03) ? city.Today.AddDays(random.Between(-90, 60)) : city.Today.AddDays(random.Between(150, 1400));
        var recusedFrom = random.Chance(0.08) ? city[random.Below(city.Subjects)].Id : default;
        var visits = random.Between(36, 46);
        file.Field(string.Create(CultureInfo.InvariantCulture, $"I{number:0000}")).Field(MadeUpNames.Person(ref random)).Field(department)
            .Field(goesFurther ? $"{region}、{neighbour}" : region).Field(string.Join('、', own)).Field(string.Create(CultureInfo.InvariantCulture, $"虚构执法{number:000000}"))
            .Field(validUntil).Field(isAuxiliary ? "是" : "否").Field(recusedFrom == default ? null : recusedFrom.Text).Field(visits).EndRow();
    }
}
