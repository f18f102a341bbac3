using Xinheng.Contracts.Refusals;

namespace Xinheng.Scoring.Promotion;

/// <summary>How a model stands in the registry.</summary>
public enum ModelState
{
    /// <summary>Trained; competes with the champion (challenger).</summary>
    Candidate,

    /// <summary>One person has proposed it; another has to confirm.</summary>
    Proposed,

    /// <summary>The one that classes are made with.</summary>
    Champion,

    /// <summary>Put away. Its snapshots stay, and it can be proposed again.</summary>
    Retired,
}

/// <summary>States in words.</summary>
public static class ModelStates
{
    /// <summary>A state in Chinese and English.</summary>
    public static Bilingual Says(this ModelState state) => state switch
    {
        ModelState.Proposed => new("待确认", "proposed, to be confirmed"),
        ModelState.Champion => new("现用", "champion"),
        ModelState.Retired => new("已停用", "retired"),
        _ => new("候选", "candidate"),
    };
}
