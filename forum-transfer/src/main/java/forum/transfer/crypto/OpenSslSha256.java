package forum.transfer.crypto;

import static java.lang.foreign.MemorySegment.NULL;

import forum.transfer.crypto.OpenSsl.Call;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;

/** OpenSSL's. */
final class OpenSslSha256 extends MessageDigest {

    private static final int BYTES = 32;
    /** What is hashed in one call: nothing else can be collected meanwhile. */
    private static final int STEP_BYTES = 64 * 1024;

    private final MemorySegment context;

    OpenSslSha256() {
        super("SHA-256");
        context = OpenSsl.newDigest();
        engineReset();
    }

    private OpenSslSha256(OpenSslSha256 other) {
        super("SHA-256");
        context = OpenSsl.newDigest();
        try {
            check((int) Call.DIGEST_COPY.invokeExact(context, other.context));
        } catch (Throwable e) {
            throw OpenSsl.failed(e);
        }
    }

    @Override
    public Object clone() {
        return new OpenSslSha256(this);
    }

    @Override
    protected int engineGetDigestLength() {
        return BYTES;
    }

    @Override
    protected void engineReset() {
        try {
            check((int) Call.DIGEST_INIT.invokeExact(context, Call.SHA_256, NULL));
        } catch (Throwable e) {
            throw OpenSsl.failed(e);
        }
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[]{input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        try {
            for (int done = 0; done < length; done += STEP_BYTES) {
                long bytes = Math.min(STEP_BYTES, length - done);
                check((int) Call.DIGEST_UPDATE.invokeExact(context,
                        MemorySegment.ofArray(input).asSlice((long) offset + done, bytes), bytes));
            }
        } catch (Throwable e) {
            throw OpenSsl.failed(e);
        }
    }

    @Override
    protected byte[] engineDigest() {
        var digest = new byte[BYTES];
        try {
            check((int) Call.DIGEST_FINAL.invokeExact(context, MemorySegment.ofArray(digest), NULL));
        } catch (Throwable e) {
            throw OpenSsl.failed(e);
        }
        engineReset();
        return digest;
    }

    private static void check(int result) {
        if (result <= 0) {
            throw new IllegalStateException("OpenSSL refused SHA-256");
        }
    }
}
