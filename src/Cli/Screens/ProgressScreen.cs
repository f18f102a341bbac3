using Spectre.Console;
using Xinheng.Contracts.Refusals;
using Xinheng.Silo.Office;

namespace Xinheng.Cli.Screens;

/// <summary>A progress bar on the error stream while long work lasts; nothing where nobody watches (no terminal, or <c>--json</c>).</summary>
internal static class ProgressScreen
{
    /// <summary>Runs work under a bar.</summary>
    public static async Task<T> Show<T>(Screen screen, Func<IProgress<Step>, Task<T>> work)
    {
        if (screen.IsJson || Console.IsErrorRedirected) return await work(Unwatched.Progress);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(bars => work(new Bar(bars, screen.Language)));
    }

    private sealed class Bar(ProgressContext bars, Language language) : IProgress<Step>
    {
        private readonly Lock turn = new();
        private ProgressTask? bar;
        private string? doing;

        public void Report(Step value)
        {
            lock (turn)
            {
                var text = value.Doing.In(language);
                if (text != doing)
                {
                    bar?.StopTask();
                    bar = bars.AddTask(Markup.Escape(text), maxValue: 1);
                    doing = text;
                }

                bar!.IsIndeterminate = value.Of is null;
                if (value.Of is not { } of) return;
                bar.MaxValue = Math.Max(of, 1);
                bar.Value = value.Done;
            }
        }
    }
}
