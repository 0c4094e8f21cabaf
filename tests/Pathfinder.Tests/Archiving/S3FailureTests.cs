using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Pathfinder.Archiving.S3;
using Pathfinder.Data.Archiving;
using Xunit;

namespace Pathfinder.Tests.Archiving;

/// <summary>What a bucket may answer, and what is made of it; no server of npm is needed.</summary>
[Trait("Requirement", "P-TENANT-23")]
public sealed class S3FailureTests
{
    [Theory]
    [InlineData(404, "NoSuchBucket", false, "There is no bucket")]
    [InlineData(403, "InvalidAccessKeyId", false, "does not accept the credentials")]
    [InlineData(403, "SignatureDoesNotMatch", false, "does not accept the credentials")]
    [InlineData(400, "ExpiredToken", false, "does not accept the credentials")]
    [InlineData(403, "AccessDenied", false, "grant s3:PutObject")]
    [InlineData(403, "RequestTimeTooSkewed", false, "more than 15 minutes apart")]
    [InlineData(301, "PermanentRedirect", false, "is in another region")]
    [InlineData(400, "AuthorizationHeaderMalformed", false, "is in another region")]
    [InlineData(400, "InvalidArgument", false, "refuses the request (400 InvalidArgument)")]
    [InlineData(503, "SlowDown", true, "could not do it now (503 SlowDown)")]
    [InlineData(500, "InternalError", true, "could not do it now (500 InternalError)")]
    public async Task Each_refusal_becomes_a_sentence(int status, string code, bool isPassing, string part)
    {
        using var server = new ScriptedStore(request => request.Request.HttpMethod is "PUT" or "GET" && !IsListing(request) && ScriptedStore.Fail(request, status, code));
        using var store = S3ArchiveStoreTests.NewStore(server.Options);

        foreach (var error in await S3ArchiveStoreTests.ErrorsAsync(store))
        {
            Assert.Equal((isPassing, isPassing ? "archives.store_unavailable" : "archives.store_refused"), (error.IsPassing, error.Code));
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
            Assert.Contains($"'bundles' at {server.Address}", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("a secret that nobody sees", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("AKIAEXAMPLE", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_answer_that_is_no_answer_of_a_store_becomes_a_sentence()
    {
        using var server = new ScriptedStore(request =>
        {
            ScriptedStore.Write(request, 418, "<html>I am no store</html>");
            return true;
        });
        using var store = S3ArchiveStoreTests.NewStore(server.Options);

        Assert.All(await S3ArchiveStoreTests.ErrorsAsync(store), error => Assert.False(error.IsPassing));
    }

    [Fact]
    public async Task A_store_that_nobody_answers_for_is_unreachable()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var address = FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}");
        port.Stop();
        using var store = S3ArchiveStoreTests.NewStore(new S3StoreOptions { Bucket = "bundles", Endpoint = address, AccessKey = "a", SecretKey = "b", Retries = 0 });

        foreach (var error in await S3ArchiveStoreTests.ErrorsAsync(store))
        {
            Assert.True(error.IsPassing, error.Message);
            Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_store_that_does_not_answer_in_time_is_unreachable()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start(); // takes the line, and says nothing
        using var store = S3ArchiveStoreTests.NewStore(new S3StoreOptions
        {
            Bucket = "bundles", Endpoint = FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}"), AccessKey = "a", SecretKey = "b", Retries = 0, TimeoutSeconds = 1,
        });

        Assert.All(await S3ArchiveStoreTests.ErrorsAsync(store), error => Assert.True(error.IsPassing, error.Message));
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_that_the_store_failed()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        using var store = S3ArchiveStoreTests.NewStore(new S3StoreOptions
        {
            Bucket = "bundles", Endpoint = FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}"), AccessKey = "a", SecretKey = "b",
        });
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.OpenAsync("user/one.pfbundle", stop.Token));
    }

    [Fact]
    public async Task What_a_lost_process_left_of_the_same_bundle_is_cleared_and_nothing_else()
    {
        const string Left = "<ListMultipartUploadsResult><Bucket>bundles</Bucket><IsTruncated>false</IsTruncated>"
            + "<Upload><Key>archive/user/one.pfbundle</Key><UploadId>mine</UploadId></Upload>"
            + "<Upload><Key>archive/user/one.pfbundle.old</Key><UploadId>other</UploadId></Upload></ListMultipartUploadsResult>";
        using var server = new ScriptedStore(request =>
        {
            if (!IsListing(request))
            {
                return false;
            }

            ScriptedStore.Write(request, 200, Left);
            return true;
        });
        using var store = S3ArchiveStoreTests.NewStore(server.Options);

        await store.PutAsync("user/one.pfbundle", (file, token) => file.WriteAsync(new byte[1], token).AsTask(), default);

        Assert.Equal("/bundles/archive/user/one.pfbundle?uploadId=mine", Assert.Single(Of(server, "DELETE")), ignoreCase: true);
    }

    [Fact]
    public async Task A_write_that_fails_aborts_its_upload()
    {
        using var server = new ScriptedStore(_ => false);
        using var store = S3ArchiveStoreTests.NewStore(server.Options);

        await Assert.ThrowsAsync<IOException>(() => store.PutAsync("user/one.pfbundle", async (file, token) =>
        {
            await file.WriteAsync(new byte[6 * 1024 * 1024], token);
            throw new IOException("the rows cannot be read");
        }, default));

        Assert.Single(Of(server, "PUT"));
        Assert.Contains("uploadId=u1", Assert.Single(Of(server, "DELETE")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_store_that_cannot_abort_hides_nothing_of_the_error()
    {
        using var server = new ScriptedStore(request => request.Request.HttpMethod == "DELETE" && ScriptedStore.Fail(request, 405, "MethodNotAllowed"));
        using var store = S3ArchiveStoreTests.NewStore(server.Options);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => store.PutAsync("user/one.pfbundle", async (file, token) =>
        {
            await file.WriteAsync(new byte[6 * 1024 * 1024], token);
            throw new InvalidOperationException("the rows cannot be read");
        }, default));

        Assert.Equal("the rows cannot be read", error.Message);
    }

    [Fact]
    public async Task A_bundle_of_more_parts_than_a_store_takes_is_refused_with_the_setting()
    {
        using var server = new ScriptedStore(_ => false);
        var options = server.Options;
        using var client = new AmazonS3Client(new BasicAWSCredentials("a", "b"), new AmazonS3Config { ServiceURL = server.Address, ForcePathStyle = true });
        await using var upload = new S3Upload(client, new S3Failures(options), "bundles", "one", partSize: 1024, maxParts: 3);

        var error = await Assert.ThrowsAsync<ArchiveStoreException>(async () => await upload.WriteAsync(new byte[5 * 1024]));

        Assert.False(error.IsPassing);
        Assert.Contains("PartMegabytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_breaks_goes_on_in_the_same_object()
    {
        var ranges = new List<string>();
        using var read = new ManualResetEventSlim(); // an abort may overtake what was sent before
        using var server = new ScriptedStore(request =>
        {
            var first = request.Request.Headers["Range"] is null;
            ranges.Add($"{request.Request.Headers["Range"]} {request.Request.Headers["If-Match"]}".Trim());
            request.Response.StatusCode = first ? 200 : 206;
            request.Response.AddHeader("ETag", "\"e1\"");
            if (first)
            {
                request.Response.ContentLength64 = 8;
                request.Response.OutputStream.Write([1, 2, 3]);
                request.Response.OutputStream.Flush();
                read.Wait(TimeSpan.FromSeconds(30));
                request.Response.Abort();
            }
            else
            {
                request.Response.ContentLength64 = 5;
                request.Response.OutputStream.Write([4, 5, 6, 7, 8]);
                request.Response.Close();
            }

            return true;
        });
        using var store = S3ArchiveStoreTests.NewStore(server.Options);
        await using var file = await store.OpenAsync("user/one.pfbundle", default);
        var bytes = new byte[8];
        await file.ReadExactlyAsync(bytes.AsMemory(0, 3));

        read.Set();
        await file.ReadExactlyAsync(bytes.AsMemory(3));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], bytes);
        Assert.Equal(["", "bytes=3-7 \"e1\""], ranges);
    }

    [Fact]
    public async Task A_download_whose_object_was_replaced_is_not_spliced()
    {
        using var read = new ManualResetEventSlim();
        using var server = new ScriptedStore(request =>
        {
            var first = request.Request.Headers["Range"] is null;
            request.Response.StatusCode = first ? 200 : 206;
            request.Response.AddHeader("ETag", first ? "\"e1\"" : "\"e2\"");
            request.Response.ContentLength64 = first ? 8 : 5;
            request.Response.OutputStream.Write(first ? [1, 2, 3] : [4, 5, 6, 7, 8]);
            request.Response.OutputStream.Flush();
            if (first)
            {
                read.Wait(TimeSpan.FromSeconds(30));
                request.Response.Abort();
            }
            else
            {
                request.Response.Close();
            }

            return true;
        });
        using var store = S3ArchiveStoreTests.NewStore(server.Options);
        await using var file = await store.OpenAsync("user/one.pfbundle", default);
        await file.ReadExactlyAsync(new byte[3]);

        read.Set();
        var error = await Assert.ThrowsAsync<ArchiveStoreException>(() => file.CopyToAsync(Stream.Null));

        Assert.Contains("was replaced while it was read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b", null, null, null, null, null, "Bucket")]
    [InlineData("bad/bucket", null, null, null, null, null, "Bucket")]
    [InlineData("bundles", "/abs", null, null, null, null, "Prefix")]
    [InlineData("bundles", "a/../b", null, null, null, null, "Prefix")]
    [InlineData("bundles", "end/", null, null, null, null, "Prefix")]
    [InlineData("bundles", null, "s3.example.org", null, null, null, "Endpoint")]
    [InlineData("bundles", null, "ftp://s3.example.org", null, null, null, "Endpoint")]
    [InlineData("bundles", null, "https://me:pass@s3.example.org", null, null, null, "Endpoint")]
    [InlineData("bundles", null, "https://s3.example.org/path", null, null, null, "Endpoint")]
    [InlineData("bundles", null, null, "key", null, null, "SecretKey")]
    [InlineData("bundles", null, null, null, "secret", null, "AccessKey")]
    [InlineData("bundles", null, null, null, null, "token", "SessionToken")]
    public void Settings_that_cannot_be_are_named(string bucket, string? prefix, string? endpoint, string? account, string? secret, string? token, string named)
    {
        var options = new S3StoreOptions { Bucket = bucket, Prefix = prefix, Endpoint = endpoint, AccessKey = account, SecretKey = secret, SessionToken = token };
        var faults = new List<ValidationResult>();

        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true));

        var fault = Assert.Single(faults).ErrorMessage!;
        Assert.Contains("Pathfinder:Archiving:S3:" + named, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", fault, StringComparison.Ordinal);
    }

    private static bool IsListing(HttpListenerContext request) => request.Request.Url!.Query.Contains("uploads", StringComparison.Ordinal);

    private static List<string> Of(ScriptedStore server, string method) =>
        [.. server.Requests.Where(request => request.StartsWith(method + " ", StringComparison.Ordinal)).Select(request => request[(method.Length + 1)..])];
}
