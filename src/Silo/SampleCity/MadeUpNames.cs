using System.Globalization;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.SampleCity;

/// <summary>Names that nobody can take for real ones: every business is marked 虚构, every person is 某, every street is invented.</summary>
internal static class MadeUpNames
{
    private const string First = "云月星海山风雪雨松竹梅兰金玉青白红蓝紫橙";
    private const string Second = "鲸兔鹿鹤象狐猫雁鲤蟹龟雀燕蝶萤蛙狮豹熊羊";
    private const string Third = "跳舞吹笛读书远航摘星追风听雨种豆煮茶画梦";
    private const string Surnames = "陈林黄李梁吴张王何郑许周杨刘蔡庞罗谢戴冯曾叶邓莫钟苏彭卢温柯";
    private const string Marks = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉";

    private static readonly string[] Streets = ["纸鲸路", "白鹭街", "红树林巷", "灯塔路", "月光大道", "贝壳街", "风筝路", "榕荫里", "珊瑚路", "木棉街", "潮汐路", "蜻蜓巷"];

    public static string Business(SubjectKind kind, District district, Trade trade, ref PortableRandom random)
    {
        var verb = random.Below(Third.Length / 2) * 2;
        var brand = string.Concat(First.AsSpan(random.Below(First.Length), 1), Second.AsSpan(random.Below(Second.Length), 1), Third.AsSpan(verb, 2));
        return kind switch
        {
            SubjectKind.IndividualBusiness => $"{district.Name}{brand}{trade.Shop}（虚构）",
            SubjectKind.FarmersCooperative => $"{district.Name}{brand}（虚构）{trade.Company}专业合作社",
            SubjectKind.FarmersCooperativeBranch => $"{district.Name}{brand}（虚构）{trade.Company}专业合作社分社",
            SubjectKind.EnterpriseBranch => $"湛江{brand}（虚构）{trade.Company}有限公司{district.Name[..2]}分公司",
            SubjectKind.RepresentativeOffice => $"{brand}（虚构）{trade.Company}公司湛江代表处",
            _ => $"湛江{brand}（虚构）{trade.Company}有限公司",
        };
    }

    public static string Address(District district, ref PortableRandom random)
    {
        var street = Streets[random.Below(Streets.Length)];
        var house = random.Between(1, 399);
        var room = random.Between(101, 2612);
        return random.Chance(0.5)
            ? string.Create(CultureInfo.InvariantCulture, $"湛江市{district.Name}{street}（虚构）{house}号")
            : string.Create(CultureInfo.InvariantCulture, $"湛江市{district.Name}{street}（虚构）{house}号{room}室");
    }

    public static string Person(ref PortableRandom random) => string.Concat(
        Surnames.AsSpan(random.Below(Surnames.Length), 1), "某", Marks.AsSpan(random.Below(Marks.Length), 1), Marks.AsSpan(random.Below(Marks.Length), 1));
}
