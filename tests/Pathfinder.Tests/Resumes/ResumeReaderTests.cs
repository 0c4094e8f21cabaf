using System.Text;
using System.Text.Json;
using Pathfinder.Data.Resumes;
using Xunit;

namespace Pathfinder.Tests.Resumes;

public sealed class ResumeReaderTests
{
    [Fact]
    public void The_sample_of_the_format_reads_whole()
    {
        var resume = ResumeReader.Read(SampleResume.Bytes);

        Assert.Equal("Richard Hendriks", resume.Basics?.Name);
        Assert.Null(resume.Basics?.Image);
        Assert.Equal("San Francisco", resume.Basics?.Location?.City);
        Assert.Equal(["Twitter", "SoundCloud"], resume.Basics!.Profiles.Select(profile => profile.Network));
        var work = Assert.Single(resume.Work);
        Assert.Equal(("Pied Piper", "CEO/President", 3), (work.Name, work.Position, work.Highlights.Count));
        Assert.Equal(new DateOnly(2013, 12, 1), work.StartDate?.FirstDay);
        Assert.Equal("CoderDojo", Assert.Single(resume.Volunteer).Organization);
        Assert.Equal("Bachelor", Assert.Single(resume.Education).StudyType);
        Assert.Equal("Techcrunch", Assert.Single(resume.Awards).Awarder);
        Assert.Empty(resume.Certificates);
        Assert.Equal("Hooli", Assert.Single(resume.Publications).Publisher);
        Assert.Equal(["HTML", "CSS", "Javascript"], resume.Skills[0].Keywords);
        Assert.Equal("Native speaker", Assert.Single(resume.Languages).Fluency);
        Assert.Equal("Wildlife", Assert.Single(resume.Interests).Name);
        Assert.Equal("Erlich Bachman", Assert.Single(resume.References).Name);
        Assert.Equal(["Team lead", "Designer"], Assert.Single(resume.Projects).Roles);
        Assert.Equal("v1.0.0", resume.Meta?.Version);
    }

    [Fact]
    public void Everything_is_optional()
    {
        var resume = Read("{}");

        Assert.Null(resume.Basics);
        Assert.Empty(resume.Work);
    }

    [Theory]
    [InlineData("""{"basics": null, "work": null}""")]
    [InlineData("""{"basics": {"name": null, "url": "", "email": "  "}, "work": [null, {"startDate": "", "endDate": null}]}""")]
    public void Null_and_blank_mean_not_given(string json)
    {
        var resume = Read(json);

        Assert.Null(resume.Basics?.Name);
        Assert.All(resume.Work, work => Assert.Null(work.StartDate));
    }

    [Fact]
    public void Members_that_the_format_does_not_name_are_let_through() =>
        Assert.Equal("Ada", Read("""{"basics": {"name": "Ada", "shoeSize": 38.5}, "x-theme": {"dark": true, "sizes": [1, 2]}}""").Basics?.Name);

    [Fact]
    public void A_byte_order_mark_is_let_through() =>
        Assert.Equal("Ada", ResumeReader.Read((byte[])[.. Encoding.UTF8.Preamble, .. """{"basics": {"name": "Ada"}}"""u8]).Basics?.Name);

    [Fact]
    public void Markup_stays_text()
    {
        const string Markup = "<script>alert('x')</script> & <b>bold</b>";

        Assert.Equal(Markup, Read($$"""{"basics": {"summary": {{JsonSerializer.Serialize(Markup)}} } }""").Basics?.Summary);
    }

    [Theory]
    [InlineData("", "$", "is not JSON at line 1, byte 1")]
    [InlineData("{", "$", "is not JSON")]
    [InlineData("{} {}", "$", "is not JSON")]
    [InlineData("{\n  \"work\": [}\n}", "$", "is not JSON at line 2, byte 12")]
    [InlineData("""{"basics": {"name": NaN}}""", "$", "is not JSON")]
    [InlineData("""{"basics": {"name": "Ada",}}""", "$", "is not JSON")]
    [InlineData("""{/* note */}""", "$", "is not JSON")]
    [InlineData("[]", "$", "must be an object")]
    [InlineData("null", "$", "must be an object")]
    [InlineData("\"text\"", "$", "must be an object")]
    [InlineData("""{"basics": []}""", "$.basics", "must be an object, not a list")]
    [InlineData("""{"basics": {"name": 7}}""", "$.basics.name", "must be text, not a number")]
    [InlineData("""{"basics": {"name": ["Ada"]}}""", "$.basics.name", "must be text, not a list")]
    [InlineData("""{"basics": {"name": true}}""", "$.basics.name", "must be text, not true or false")]
    [InlineData("""{"basics": {"email": "ada at example"}}""", "$.basics.email", "must be an e-mail address")]
    [InlineData("""{"basics": {"url": "javascript:alert(1)"}}""", "$.basics.url", "must be a whole http or https address")]
    [InlineData("""{"basics": {"url": "data:text/html,x"}}""", "$.basics.url", "must be a whole http or https address")]
    [InlineData("""{"basics": {"image": "me.png"}}""", "$.basics.image", "must be a whole http or https address")]
    [InlineData("""{"basics": {"profiles": [{}, {"url": " jav\tascript:alert(1)"}]}}""", "$.basics.profiles[1].url", "must be a whole http or https address")]
    [InlineData("""{"work": {}}""", "$.work", "must be a list, not an object")]
    [InlineData("""{"work": ["Hooli"]}""", "$.work[0]", "must be an object, not text")]
    [InlineData("""{"work": [{}, {}, {}, {"startDate": "June 2014"}]}""", "$.work[3].startDate", "must be a date such as 2014, 2014-06 or 2014-06-29")]
    [InlineData("""{"work": [{"startDate": 2014}]}""", "$.work[0].startDate", "must be text, not a number")]
    [InlineData("""{"work": [{"startDate": "2014-06", "endDate": "2014-05-31"}]}""", "$.work[0].endDate", "must not lie before the start")]
    [InlineData("""{"work": [{"highlights": ["good", {}]}]}""", "$.work[0].highlights[1]", "must be text, not an object")]
    [InlineData("""{"basics": {"name": "A\u0000da"}}""", "$.basics.name", "holds a control character")]
    [InlineData("""{"basics": {"name": "A\u001b[31mda"}}""", "$.basics.name", "holds a control character")]
    [InlineData("""{"basics": {"name": "A\ufffeda"}}""", "$.basics.name", "holds U+FFFE")]
    [InlineData("""{"basics": {"location": {"countryCode": "USA"}}}""", "$.basics.location.countryCode", "must be a country's two letters")]
    [InlineData("""{"basics": {"location": {"postalCode": "123456789012345678901"}}}""", "$.basics.location.postalCode", "is too long: 20 characters at most")]
    [InlineData("""{"basics": {"name": "\ud83d"}}""", "$.basics.name", "holds half of a surrogate pair")]
    [InlineData("""{"unknown": [{"a b": "\udc00\ud83d"}]}""", "$.unknown[0]['a b']", "holds half of a surrogate pair")]
    [InlineData("""{"a": {"\ud83d": 1}}""", "$.a", "has a member whose name holds half of a surrogate pair")]
    [InlineData("""{"a\u0000": 1}""", "$", "has a member whose name holds a control character")]
    [InlineData("""{"work": [], "work": []}""", "$.work", "is given twice")]
    [InlineData("""{"work": [{"name": "a", "\u006eame": "b"}]}""", "$.work[0].name", "is given twice")]
    public void What_is_no_resume_is_refused_with_place_and_rule(string json, string path, string rule)
    {
        var error = Assert.Throws<ResumeFormatException>(() => Read(json));

        Assert.Equal(path, error.Path);
        Assert.StartsWith(rule, error.Rule);
        Assert.Contains(path, error.Message);
    }

    [Fact]
    public void An_end_may_share_the_vague_date_of_its_start() =>
        Assert.Single(Read("""{"work": [{"startDate": "2014-06-29", "endDate": "2014"}]}""").Work);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var error = Assert.Throws<ResumeFormatException>(() =>
            Read("""{"basics": {"name": 1, "url": "nowhere"}, "skills": [{"level": 5}], "awards": [{"date": "soon"}]}"""));

        Assert.Equal(
            ["$.basics.name", "$.basics.url", "$.awards[0].date", "$.skills[0].level"], error.Problems.Select(problem => problem.Path));
        Assert.Contains("3 more", error.Message);
        Assert.Equal("resume.invalid", error.Code);
    }

    [Fact]
    public void No_more_than_twenty_faults_are_collected()
    {
        var json = $$"""{"skills": [{{string.Join(',', Enumerable.Repeat("7", 900))}}]}""";

        Assert.Equal(20, Assert.Throws<ResumeFormatException>(() => Read(json)).Problems.Count);
    }

    [Fact]
    public void A_fault_does_not_quote_the_persons_data()
    {
        var error = Assert.Throws<ResumeFormatException>(() => Read("""{"basics": {"email": "secret"}, "work": [{"startDate": "secret"}]}"""));

        Assert.DoesNotContain("secret", error.Message);
        Assert.DoesNotContain("secret", string.Join(' ', error.Problems));
    }

    [Fact]
    public void A_long_member_name_does_not_fill_the_message()
    {
        var error = Assert.Throws<ResumeFormatException>(() => Read($$"""{"{{new string('n', 100_000)}}": "\u0000"}"""));

        Assert.InRange(error.Message.Length, 1, 200);
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        Assert.NotNull(Read(Nested(31)));
        Assert.StartsWith("nests too deep", Assert.Throws<ResumeFormatException>(() => Read(Nested(32))).Rule);
        Assert.StartsWith("nests too deep", Assert.Throws<ResumeFormatException>(() => Read(Nested(500_000))).Rule);

        static string Nested(int levels) => $$"""{"x": {{new string('[', levels)}}{{new string(']', levels)}}}""";
    }

    [Fact]
    public void A_list_beyond_the_limit_is_refused()
    {
        Assert.Equal(1_000, Read(Entries(1_000)).Work.Count);
        Assert.Equal("$.work", Assert.Throws<ResumeFormatException>(() => Read(Entries(1_001))).Path);

        static string Entries(int count) => $$"""{"work": [{{string.Join(',', Enumerable.Repeat("{}", count))}}]}""";
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused()
    {
        Assert.Equal(255, Read(Labelled(255)).Basics?.Label?.Length);
        Assert.Equal("$.basics.label", Assert.Throws<ResumeFormatException>(() => Read(Labelled(256))).Path);

        static string Labelled(int length) => $$"""{"basics": {"label": "{{new string('x', length)}}"} }""";
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        byte[] json = [.. "{\"basics\": {\"name\": \""u8, 0xFF, .. "\"}}"u8];

        Assert.Equal("must be UTF-8", Assert.Throws<ResumeFormatException>(() => ResumeReader.Read(json)).Rule);
        Assert.Equal("must be UTF-8", Assert.Throws<ResumeFormatException>(() => ResumeReader.Read(Encoding.Unicode.GetPreamble())).Rule);
    }

    [Fact]
    public async Task A_stream_is_read_no_further_than_the_limit()
    {
        await using var endless = new EndlessStream();

        var error = await Assert.ThrowsAsync<ResumeFormatException>(() => ResumeReader.ReadAsync(endless));

        Assert.StartsWith("is too long", error.Rule);
        Assert.InRange(endless.BytesRead, ResumeLimits.Default.MaxBytes, ResumeLimits.Default.MaxBytes + (64 * 1024));
    }

    [Fact]
    public async Task A_stream_reads_as_its_bytes_do()
    {
        await using var stream = new MemoryStream(SampleResume.Bytes);

        Assert.Equal("Richard Hendriks", (await ResumeReader.ReadAsync(stream)).Basics?.Name);
    }

    private static ResumeDocument Read(string json) => ResumeReader.Read(Encoding.UTF8.GetBytes(json));

    private sealed class EndlessStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            BytesRead += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
