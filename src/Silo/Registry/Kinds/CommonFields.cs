using Xinheng.Silo.Registry.Fields;

namespace Xinheng.Silo.Registry.Kinds;

/// <summary>Fields that many kinds of file share.</summary>
internal static class CommonFields
{
    public static readonly Field Subject = Field.Of("subject", "统一社会信用代码", "unified social credit code",
        "uniscid 社会信用代码 信用代码 统一代码 统一社会信用代码/注册号 统一社会信用代码或注册号 注册号/统一社会信用代码 统一社会信用代码/注册号码 行政相对人统一社会信用代码 行政相对人代码_1(统一社会信用代码) 行政相对人代码_1 "
        + "行政相对人代码(统一社会信用代码) 主体统一社会信用代码 企业统一社会信用代码 检查对象统一社会信用代码 被检查对象统一社会信用代码 证件号码 主体代码 主体身份代码 pripid_uscc 注册号 regno 工商注册号 行政相对人代码_3(工商注册号) 行政相对人代码_2(工商注册号) 工商登记码").Required();

    public static readonly Field SubjectName = Field.Of("name", "主体名称", "name of the subject",
        "entname 企业名称 市场主体名称 经营主体名称 名称 字号名称 行政相对人名称 行政相对人 当事人名称 检查对象名称 检查对象 被检查对象名称 被检查对象 被检查单位 被检查单位名称 单位名称 机构名称 企业(机构)名称 企业(字号)名称 个体工商户名称 当事人 traname");

    public static readonly Field Authority = Field.Of("authority", "作出决定机关", "deciding authority",
        "decorg 决定机关 作出决定机关(列入) 列入机关 列入决定机关 列入作出决定机关 作出列入决定机关 机关名称 认定部门 认定单位");
}
