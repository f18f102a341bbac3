using Xinheng.Contracts.Credit;
using Xinheng.Contracts.Inspections;
using Xinheng.Contracts.Subjects;

namespace Xinheng.Silo.Registry.Cells;

/// <summary>The words of registers and what they mean to the product.</summary>
internal static class Vocabulary
{
    public static readonly Words<RegistrationStatus> Statuses = new("subject.status", new("登记状态", "registration status"),
        (RegistrationStatus.Active, "存续 在营 开业 在册 在业 存续(在营、开业、在册) 正常 登记成立 营业 1 确立"),
        (RegistrationStatus.Suspended, "歇业 歇业中"),
        (RegistrationStatus.RevokedNotDeregistered, "吊销未注销 吊销,未注销 吊销、未注销 吊销 吊销(未注销) 吊销营业执照 2"),
        (RegistrationStatus.RevokedAndDeregistered, "吊销已注销 吊销,已注销 吊销、已注销 吊销(已注销) 吊销后注销"),
        (RegistrationStatus.Deregistered, "注销 已注销 注销企业 强制注销 除名 3"),
        (RegistrationStatus.Annulled, "撤销 已撤销 撤销登记 被撤销 4"),
        (RegistrationStatus.MovedOut, "迁出 已迁出 迁往市外 5"));

    public static readonly Words<bool> YesNo = new("cell.yes-no", new("是否", "yes or no"),
        (true, "是 有 Y y yes Yes YES true TRUE 1 √ ✓ 对"),
        (false, "否 无 N n no No NO false FALSE 0 × 不是 正式"));

    public static readonly Words<bool> ItemKinds = new("item.kind", new("事项类别", "kind of item"),
        (true, "重点检查事项 重点 重点事项 重点检查 重点监管事项 是 1"),
        (false, "一般检查事项 一般 一般事项 一般检查 否 0"));

    /// <summary>
    /// Results of inspections. 不合格 and 发现问题 do not say that anything was ordered: 待后续处理. 无法开展检查 does not say that the subject could not be
    /// reached at its registered place, which would be a ground for listing it: it is read as 未发现开展本次抽查涉及的经营活动. A mapping may say otherwise.
    /// </summary>
    public static readonly Words<ResultCode> Results = new("inspection.result", new("检查结果", "result"),
        (ResultCode.NothingFound, "未发现问题 合格 正常 符合 符合要求 符合规定 通过 无问题 没有问题 未发现异常 无异常 未见异常 未发现违法行为 未发现违法违规行为 未发现违法违规 未发现违规行为 检查合格 1 01"),
        (ResultCode.NotDisclosed, "未按规定公示应当公示的信息 未按规定公示 未按规定公示信息 2 02"),
        (ResultCode.FalseInformation, "公示信息隐瞒真实情况、弄虚作假 公示信息隐瞒真实情况弄虚作假 隐瞒真实情况 弄虚作假 3 03"),
        (ResultCode.Unreachable, "通过登记的住所(经营场所)无法联系 通过登记的住所或者经营场所无法联系 通过登记的住所(经营场所)无法联系的 通过登记的住所或经营场所无法联系 无法联系 无法取得联系 查无下落 失联 4 04"),
        (ResultCode.OrderedToCorrect, "发现问题已责令改正 责令改正 责令整改 责令限期改正 责令限期整改 限期改正 限期整改 已责令改正 当场改正 当场整改 发现问题责令改正 5 05"),
        (ResultCode.Obstructed, "不配合检查情节严重 不配合检查 拒绝检查 拒不配合检查 6 06"),
        (ResultCode.NoSuchActivity, "未发现开展本次抽查涉及的经营活动 未开展经营活动 未经营 已停业 停业 未营业 无法开展检查 无法检查 检查无法开展 7 07"),
        (ResultCode.ProblemPending, "发现问题待后续处理 发现问题 不合格 存在问题 有问题 不符合 不符合要求 不通过 异常 违法 发现违法行为 立案 立案查处 移送 8 08"),
        (ResultCode.FoundDeregistered, "注销 已注销"),
        (ResultCode.FoundRevoked, "被吊销 吊销 已吊销"),
        (ResultCode.FoundAnnulled, "被撤销 撤销 已撤销"),
        (ResultCode.FoundMovedOut, "迁出 已迁出 迁往外地"));

    public static readonly Words<InspectionOrigin> Origins = new("inspection.origin", new("检查类型", "kind of inspection"),
        (InspectionOrigin.Draw, "双随机抽查 双随机 双随机检查 随机抽查 双随机、一公开 双随机一公开 双随机一公开抽查 定向抽查 不定向抽查 定向 不定向 抽查 抽查检查"),
        (InspectionOrigin.OnCause, "有因检查 个案检查 举报检查 投诉举报 投诉举报检查 核查 举报核查 触发式检查 转办 交办 线索核查 复查 整改复查"),
        (InspectionOrigin.Daily, "日常检查 日常监管 日常巡查 日常监督检查 日常 巡查 例行检查 计划检查 常规检查"),
        (InspectionOrigin.Campaign, "专项检查 专项 专项整治 专项行动 专项监督检查 重点检查 联合检查 节假日检查"),
        (InspectionOrigin.Unknown, "其他 其它 其他检查 无"));

    public static readonly Words<InspectionMode> Modes = new("inspection.mode", new("检查方式", "way of inspecting"),
        (InspectionMode.OnSite, "实地核查 实地检查 现场检查 实地 现场 现场核查 线下检查 入企检查"),
        (InspectionMode.InWriting, "书面检查 书面 书面审查 资料审查"),
        (InspectionMode.Online, "网络监测 网络检查 线上检查 非现场检查 非现场 网络巡查 远程检查 在线监测"),
        (InspectionMode.Testing, "检验检测 抽样检测 抽样检验 抽样检查 检测"),
        (InspectionMode.ByAgency, "委托专业机构 委托专业机构检查 专业机构"),
        (InspectionMode.Unknown, "其他 其它 无"));

    /// <summary>Kinds of penalty (行政处罚法 article 9). What tax authorities put into the column (违反税收管理) is a kind of violation, not of penalty: 其他.</summary>
    public static readonly Words<PenaltyKinds> Penalties = new("penalty.kind", new("处罚种类", "kind of penalty"),
        (PenaltyKinds.Warning, "警告"),
        (PenaltyKinds.Criticism, "通报批评"),
        (PenaltyKinds.Fine, "罚款 处以罚款"),
        (PenaltyKinds.Confiscation, "没收违法所得、没收非法财物 没收违法所得 没收非法财物 没收违法所得没收非法财物 没收 没收财物"),
        (PenaltyKinds.LicenceSuspended, "暂扣许可证件 暂扣许可证件、降低资质等级 降低资质等级 暂扣许可证 暂扣执照 暂扣许可"),
        (PenaltyKinds.LicenceRevoked, "吊销许可证件 吊销许可 吊销许可证 吊销营业执照 吊销执照 吊销证照"),
        (PenaltyKinds.BusinessRestricted, "限制开展生产经营活动 限制从业 限制生产经营 限制开展生产经营活动、限制从业"),
        (PenaltyKinds.BusinessStopped, "责令停产停业 责令关闭 停产停业 责令停业整顿 责令停业"),
        (PenaltyKinds.Detention, "行政拘留 拘留"),
        (PenaltyKinds.Other, "其他 其它 其他行政处罚 法律、行政法规规定的其他行政处罚 其他-补充说明 违反税收管理 发票违法"));
}
