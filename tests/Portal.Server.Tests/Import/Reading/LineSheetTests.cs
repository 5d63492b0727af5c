using System.Text;
using FsCheck.Xunit;
using Portal.Server.Import;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Reading;

namespace Portal.Server.Tests.Import.Reading;

public sealed class LineSheetTests
{
    [Property]
    public bool Lines_AreThoseOfTheText_WithTheirNumbers(string[] texts, bool windows, bool lastEnds)
    {
        var lines = texts.Select(text => (text ?? "").Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal)).ToArray();
        var end = windows ? "\r\n" : "\n";
        var bytes = Encoding.UTF8.GetBytes(string.Join(end, lines) + (lastEnds ? end : ""));
        var expected = lines.Select((line, place) => (Text: Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)), Number: place + 1L))
            .Where(line => line.Text.Trim(' ', '\t').Length > 0);

        return Read(new Dripping(bytes)).Select(line => (line.Text, line.Number)).SequenceEqual(expected);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(700_000, true)]
    [InlineData(3_000_000, true)]
    public void ALineTooLong_IsRefused_AndTheNextOneRead(int beyond, bool refused)
    {
        var text = $"first\n{new string('x', RowRules.MaximumRowBytes + beyond)}\nlast\n";

        var lines = Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        Assert.Equal([1L, 2L, 3L], lines.Select(line => line.Number));
        Assert.Equal(refused ? RowRule.LineTooLong : null, lines[1].Rule);
        Assert.Equal(("first", "last"), (lines[0].Text, lines[2].Text));
    }

    private static List<(string Text, long Number, RowRule? Rule)> Read(Stream content)
    {
        var row = new ImportRow();
        using var sheet = new LineSheet(content, row, 0);
        var lines = new List<(string, long, RowRule?)>();
        while (sheet.Read())
        {
            lines.Add((Encoding.UTF8.GetString(sheet.Line), row.Line, row.Rule));
        }

        return lines;
    }

    /// <summary>Gives a few bytes at a time, as a network or an archive may.</summary>
    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 3)]);
    }
}
