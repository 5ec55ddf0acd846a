package forum.transfer.crypto;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import forum.transfer.crypto.OpenSsl.Call;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** OpenSSL's. */
final class OpenSslAesGcm implements AesGcm {

    private static final int GET_TAG = 0x10;
    private static final int SET_TAG = 0x11;

    private final MemorySegment context;
    private final MemorySegment written = Arena.ofAuto().allocate(JAVA_INT);
    private final ReusedArray from = new ReusedArray();
    private final ReusedArray to = new ReusedArray();
    private final ReusedArray nonces = new ReusedArray();
    private final int sealing;

    OpenSslAesGcm(PacketKey key, boolean sealing) {
        this.context = OpenSsl.newCipher();
        this.sealing = sealing ? 1 : 0;
        try {
            check((int) Call.CIPHER_INIT.invokeExact(context, Call.AES_128_GCM, NULL,
                    MemorySegment.ofArray(key.key().getEncoded()), NULL, this.sealing));
        } catch (Throwable e) {
            throw OpenSsl.failed(e);
        }
    }

    @Override
    public int seal(byte[] nonce, byte[] plain, int headerBytes, int plainBytes, byte[] target, int at) {
        int bytes = plainBytes - headerBytes;
        // OpenSSL is only told where something begins.
        Objects.checkFromIndexSize(at, plainBytes + TAG_BYTES, target.length);
        Objects.checkFromToIndex(headerBytes, plainBytes, plain.length);
        from.use(plain, headerBytes);
        to.use(target, at + headerBytes);
        try {
            begin(nonce, headerBytes);
            check((int) Call.CIPHER_UPDATE.invokeExact(context, to.part(), written, from.part(), bytes));
            var tag = to.all().asSlice((long) at + plainBytes);
            check((int) Call.CIPHER_FINAL.invokeExact(context, tag, written));
            check((int) Call.CIPHER_CONTROL.invokeExact(context, GET_TAG, TAG_BYTES, tag));
        } catch (Throwable e) {
            throw OpenSsl.failed(e);
        }
        System.arraycopy(plain, 0, target, at, headerBytes);
        return plainBytes + TAG_BYTES;
    }

    @Override
    public int open(byte[] nonce, byte[] sealed, int headerBytes, int sealedBytes, byte[] plain) {
        int bytes = sealedBytes - headerBytes - TAG_BYTES;
        if (bytes < 0) {
            return -1;
        }
        Objects.checkFromIndexSize(0, sealedBytes, sealed.length);
        Objects.checkFromIndexSize(0, bytes, plain.length);
        from.use(sealed, headerBytes);
        to.use(plain, 0);
        try {
            begin(nonce, headerBytes);
            check((int) Call.CIPHER_UPDATE.invokeExact(context, to.part(), written, from.part(), bytes));
            check((int) Call.CIPHER_CONTROL.invokeExact(context, SET_TAG, TAG_BYTES,
                    from.all().asSlice((long) headerBytes + bytes)));
            boolean authentic = (int) Call.CIPHER_FINAL.invokeExact(context, to.part(), written) > 0;
            return authentic ? bytes : -1;
        } catch (Throwable e) {
            throw OpenSsl.failed(e);
        }
    }

    private void begin(byte[] nonce, int headerBytes) throws Throwable {
        nonces.use(nonce, 0);
        check((int) Call.CIPHER_INIT.invokeExact(context, NULL, NULL, NULL, nonces.all(), sealing));
        check((int) Call.CIPHER_UPDATE.invokeExact(context, NULL, written, from.all(), headerBytes));
    }

    private static void check(int result) {
        if (result <= 0) {
            throw new IllegalStateException("OpenSSL refused AES-GCM");
        }
    }
}
