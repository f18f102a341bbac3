namespace Xinheng.Auditing.Draws;

/// <summary>All subjects that an audit meets, numbered, with what the register says of them. One draw after another adds its frame.</summary>
public sealed class Population
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<RegisteredSubject?> facts = [];

    /// <summary>A population.</summary>
    /// <param name="register">The register of subjects; null where the auditor has none at hand. Of two rows for one subject the last counts.</param>
    public Population(IEnumerable<RegisteredSubject>? register)
    {
        HasRegister = register is not null;
        foreach (var subject in register ?? []) facts[NumberOf(subject.Id)] = subject;
        Registered = facts.Count;
    }

    /// <summary>Whether there is a register at all.</summary>
    public bool HasRegister { get; }

    /// <summary>Subjects in the register.</summary>
    public int Registered { get; }

    internal int Count => facts.Count;

    internal RegisteredSubject? FactsOf(int number) => facts[number];

    internal int NumberOf(string id)
    {
        if (numbers.TryGetValue(id, out var number)) return number;
        numbers[id] = facts.Count;
        facts.Add(null);
        return facts.Count - 1;
    }
}
