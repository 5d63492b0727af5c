using System.Globalization;
using System.Text;
using Portal.Server.Import.Reading;

namespace Portal.Server.Tests.Import.Reading;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("2010-12-01 08:26:00", "2010-12-01T08:26:00Z")]
    [InlineData("2010-12-01T08:26:00Z", "2010-12-01T08:26:00Z")]
    [InlineData("2019-10-01 00:00:00 UTC", "2019-10-01T00:00:00Z")]
    [InlineData("2017-01-28T19:06:53+02:00", "2017-01-28T17:06:53Z")]
    [InlineData("2014-04-07T10:51:09.277Z", "2014-04-07T10:51:09.277Z")]
    [InlineData("2019-11-24 00:01:03.979311+00:00", "2019-11-24T00:01:03.979311Z")]
    [InlineData("12/1/2010 8:26", "2010-12-01T08:26:00Z")]
    [InlineData("2014-12-06 02", "2014-12-06T02:00:00Z")]
    [InlineData("20141206", "2014-12-06T00:00:00Z")]
    [InlineData("1396860669.277", "2014-04-07T08:51:09.277Z")]
    [InlineData("1659304800025", "2022-07-31T22:00:00.025Z")]
    public void Times_InTheFormsFilesUse_AreRead(string text, string expected)
    {
        Assert.True(FieldText.TryTime(Encoding.UTF8.GetBytes(text), out var time));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2010-02-30 08:26:00")]
    [InlineData("2010-12-01 24:00:00")]
    [InlineData("2010-1a-01 08:26:00")]
    [InlineData("yesterday")]
    [InlineData("12345")]
    [InlineData("99999999999999999999")]
    [InlineData("a very long text that cannot possibly be a time, whatever one makes of it")]
    public void OtherText_IsNoTime(string text) => Assert.False(FieldText.TryTime(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("6", 6)]
    [InlineData("-6", -6)]
    [InlineData("6.0", 6)]
    [InlineData("1e3", 1_000)]
    public void WholeNumbers_AreRead(string text, long expected)
    {
        Assert.True(FieldText.TryWhole(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("6.5")]
    [InlineData("6 pieces")]
    [InlineData("99999999999999999999")]
    public void OtherText_IsNoWholeNumber(string text) => Assert.False(FieldText.TryWhole(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("2.55", 2.55)]
    [InlineData("-11062.06", -11062.06)]
    [InlineData("1.5E-1", 0.15)]
    public void Numbers_AreRead(string text, decimal expected)
    {
        Assert.True(FieldText.TryNumber(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2,55")]
    [InlineData("£2")]
    [InlineData("NaN")]
    [InlineData("1e99")]
    public void OtherText_IsNoNumber(string text) => Assert.False(FieldText.TryNumber(Encoding.UTF8.GetBytes(text), out _));
}
