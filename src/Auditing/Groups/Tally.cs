namespace Xinheng.Auditing.Groups;

/// <summary>
/// How large a group of enterprises is. It decides what may be shown: from an expected number one can reckon the mix of classes in a group, so a group is shown only where that says
/// nothing certain of any one of its enterprises.
/// </summary>
internal sealed class Tally
{
    /// <summary>Below this a deviation of one or two looks like a finding, and few enterprises stand behind it.</summary>
    private const double LeastExpected = 5;

    private const int LeastEnterprises = 20;

    /// <summary>So many must not be of the group's most frequent class.</summary>
    private const int LeastOthers = 5;

    private readonly int[] classes = new int[Weights.ClassCount];

    /// <summary>Selections that chance would give the group.</summary>
    public double Expected { get; private set; }

    /// <summary>Whether numbers of the group may be told.</summary>
    public bool IsShowable => Expected >= LeastExpected && classes.Sum() >= LeastEnterprises && classes.Sum() - classes.Max() >= LeastOthers;

    /// <summary>Adds an enterprise.</summary>
    public void Add(double expected, int ofClass)
    {
        Expected += expected;
        classes[ofClass]++;
    }

    /// <summary>Adds to what is expected of those who are counted already.</summary>
    public void Add(double expected) => Expected += expected;

    /// <summary>Adds a group.</summary>
    public void Add(Tally other)
    {
        Expected += other.Expected;
        for (var place = 0; place < classes.Length; place++) classes[place] += other.classes[place];
    }
}
