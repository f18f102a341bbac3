namespace Xinheng.Scoring.Training;

/// <summary>What counts as the outcome of a training row.</summary>
public enum OutcomeRule
{
    /// <summary>Whether the next inspection within the horizon finds a problem. Does not grow with how often a subject is visited.</summary>
    NextInspection,

    /// <summary>Whether any inspection within the horizon finds a problem; rows whose horizon is not over are left out.</summary>
    AnyInspection,
}

/// <summary>Who grows the trees.</summary>
public enum TreeLearner
{
    /// <summary>LightGBM; where it has no native build, FastTree.</summary>
    LightGbm,

    /// <summary>FastTree, all of .NET.</summary>
    FastTree,
}

/// <summary>
/// How a model is trained. Same rows and settings, same scores. Trees are small by default: problems are rare, several rows look at one inspection from
/// different days, and larger trees learnt by heart when campaigns took place.
/// </summary>
public sealed record TrainingSettings
{
    /// <summary>Settings for labelled tables, whose rows are independent cases.</summary>
    public static readonly TrainingSettings ForTables = new() { Trees = 300, Leaves = 15, MinimumRowsPerLeaf = 20, LearningRate = 0.03, ColumnShare = 0.4 };

    /// <summary>What counts as the outcome.</summary>
    public OutcomeRule Outcome { get; init; } = OutcomeRule.NextInspection;

    /// <summary>
    /// Months within which an outcome counts. For the next inspection four: with days a month apart no inspection is lost, each is seen from the few months before it, as the snapshot in force sees it, and
    /// those long awaited do not count three times (own choice, on real inspections of 2023: area 0.806 with twelve, 0.809 with four; of its second half 0.804 and 0.812).
    /// </summary>
    public int HorizonMonths { get; init; } = 4;

    /// <summary>Months for <see cref="OutcomeRule.AnyInspection"/>.</summary>
    public const int YearMonths = 12;

    /// <summary>Months after its day before a row can be settled at all: the whole horizon where any inspection in it counts.</summary>
    internal int MonthsUntilSettled => Outcome == OutcomeRule.AnyInspection ? HorizonMonths : 0;

    /// <summary>Months between the days that rows look from.</summary>
    public int EveryMonths { get; init; } = 1;

    /// <summary>At most so many days that rows look from.</summary>
    public int MaximumDays { get; init; } = 60;

    /// <summary>The last months are kept from the trees that are calibrated and measured; those that are used learn from all.</summary>
    public int CalibrationMonths { get; init; } = 3;

    /// <summary>Days between the last outcome learnt from and the first day calibrated on.</summary>
    public int GapDays { get; init; } = 30;

    /// <summary>Who grows the trees; in a card, who did.</summary>
    public TreeLearner Learner { get; init; } = TreeLearner.LightGbm;

    /// <summary>Trees.</summary>
    public int Trees { get; init; } = 80;

    /// <summary>Leaves of a tree, at most 32.</summary>
    public int Leaves { get; init; } = 7;

    /// <summary>Rows that a leaf must hold; a fiftieth of all rows where that is less.</summary>
    public int MinimumRowsPerLeaf { get; init; } = 100;

    /// <summary>Shrinkage of each tree.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Quadratic penalty on leaf values.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>Share of columns that a tree may use.</summary>
    public double ColumnShare { get; init; } = 0.5;

    /// <summary>Seed of everything that is drawn by chance in training and in bootstrap.</summary>
    public int Seed { get; init; } = 20260930;

    /// <summary>Threads of LightGBM. Fixed, since another number may add in another order; one, since a pool of threads that waits by spinning stalls on a machine that is shared.</summary>
    public int Threads { get; init; } = 1;
}
