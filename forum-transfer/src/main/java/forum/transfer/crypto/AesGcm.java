package forum.transfer.crypto;

/** AES-128-GCM with one key, for one direction. Not for several threads. */
interface AesGcm {

    int TAG_BYTES = 16;

    /** See {@link PacketSealer#seal}. */
    int seal(byte[] nonce, byte[] plain, int headerBytes, int plainBytes, byte[] target, int at);

    /** See {@link PacketOpener#open}. */
    int open(byte[] nonce, byte[] sealed, int headerBytes, int sealedBytes, byte[] plain);

    /**
     * OpenSSL's where there is one.
     *
     * @param sealing whether it is to seal; otherwise it opens
     */
    static AesGcm with(PacketKey key, boolean sealing) {
        return OpenSsl.isThere() ? new OpenSslAesGcm(key, sealing) : new JavaAesGcm(key);
    }
}
