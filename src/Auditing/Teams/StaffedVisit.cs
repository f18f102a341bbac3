namespace Xinheng.Auditing.Teams;

/// <summary>A visit as a replay of its staffing needs it.</summary>
/// <param name="Subject">Number of the subject in the population.</param>
/// <param name="TeamSize">Places.</param>
/// <param name="Skills">Required skills, in byte order, by number.</param>
/// <param name="Candidates">Rows of the roster, in its order.</param>
internal sealed record StaffedVisit(int Subject, int TeamSize, int[] Skills, int[] Candidates);
