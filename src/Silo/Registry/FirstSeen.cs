using System.Runtime.InteropServices;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Registry.Kinds;

namespace Xinheng.Silo.Registry;

/// <summary>Since when each subject is known, over all files of an import, and its name then.</summary>
internal sealed class FirstSeen
{
    private readonly Dictionary<SubjectId, (DateOnly Day, string Name)> first = [];

    public void Add(SubjectFact fact)
    {
        var name = fact.SubjectName ?? "";
        ref var held = ref CollectionsMarshal.GetValueRefOrAddDefault(first, fact.Subject, out var isKnown);
        // Of several names on the first day the first in order: which row came first must not matter.
        var isEarlier = !isKnown || fact.First < held.Day;
        var isSameDay = isKnown && fact.First == held.Day;
        if (isEarlier) held = (fact.First, name.Length > 0 || !isKnown ? name : held.Name);
        else if (isSameDay && name.Length > 0 && (held.Name.Length == 0 || string.CompareOrdinal(name, held.Name) < 0)) held.Name = name;
    }

    public DateOnly DayOf(SubjectId subject) => first[subject].Day;

    /// <summary>The name, or the code where no row tells one.</summary>
    public string NameOf(SubjectId subject) => first[subject].Name is { Length: > 0 } name ? name : subject.Text;
}
