package forum.transfer.crypto;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import forum.transfer.crypto.OpenSsl.Call;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** OpenSSL's. */
final class OpenSslAesGcm implements AesGcm {

    private static final int GET_TAG = 0x10;
    private static final int SET_TAG = 0x11;

    private final MemorySegment context;
    private final MemorySegment written = Arena.ofAuto().allocate(JAVA_INT);
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
        var from = MemorySegment.ofArray(plain);
        var to = MemorySegment.ofArray(target).asSlice(at, (long) plainBytes + TAG_BYTES);
        try {
            begin(nonce, from, headerBytes);
            check((int) Call.CIPHER_UPDATE.invokeExact(context, to.asSlice(headerBytes), written,
                    from.asSlice(headerBytes, bytes), bytes));
            check((int) Call.CIPHER_FINAL.invokeExact(context, to.asSlice(plainBytes), written));
            check((int) Call.CIPHER_CONTROL.invokeExact(context, GET_TAG, TAG_BYTES, to.asSlice(plainBytes)));
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
        var from = MemorySegment.ofArray(sealed).asSlice(0, sealedBytes);
        var to = MemorySegment.ofArray(plain).asSlice(0, bytes);
        try {
            begin(nonce, from, headerBytes);
            check((int) Call.CIPHER_UPDATE.invokeExact(context, to, written, from.asSlice(headerBytes, bytes),
                    bytes));
            check((int) Call.CIPHER_CONTROL.invokeExact(context, SET_TAG, TAG_BYTES,
                    from.asSlice((long) headerBytes + bytes)));
            boolean authentic = (int) Call.CIPHER_FINAL.invokeExact(context, to, written) > 0;
            return authentic ? bytes : -1;
        } catch (Throwable e) {
            throw OpenSsl.failed(e);
        }
    }

    private void begin(byte[] nonce, MemorySegment from, int headerBytes) throws Throwable {
        check((int) Call.CIPHER_INIT.invokeExact(context, NULL, NULL, NULL, MemorySegment.ofArray(nonce), sealing));
        check((int) Call.CIPHER_UPDATE.invokeExact(context, NULL, written, from.asSlice(0, headerBytes),
                headerBytes));
    }

    private static void check(int result) {
        if (result <= 0) {
            throw new IllegalStateException("OpenSSL refused AES-GCM");
        }
    }
}
