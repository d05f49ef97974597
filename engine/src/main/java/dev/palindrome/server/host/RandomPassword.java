package dev.palindrome.server.host;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random passwords, and what a server keeps of them. */
public final class RandomPassword {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomPassword() {}

    /** 192 random bits, in characters that need no quoting anywhere. */
    public static String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24)).replace('-', 'a');
    }

    /** A few random letters and digits for names. */
    public static String suffix() {
        return Long.toString(RANDOM.nextLong(60466176L, 2176782336L), 36);
    }

    public static long number() {
        return RANDOM.nextLong();
    }

    /**
     * What PostgreSQL keeps of a password for SCRAM-SHA-256 (RFC 5803), with a single iteration: iterations make the
     * guessing of human passwords expensive, which a random one does not need, and every login pays for them.
     */
    public static String verifier(String password) {
        try {
            byte[] salt = bytes(16);
            byte[] block = new byte[salt.length + 4];
            System.arraycopy(salt, 0, block, 0, salt.length);
            block[block.length - 1] = 1;
            byte[] salted = hmac(password.getBytes(StandardCharsets.US_ASCII), block);
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(hmac(salted, "Client Key"));
            byte[] server = hmac(salted, "Server Key");
            Base64.Encoder base64 = Base64.getEncoder();
            return "SCRAM-SHA-256$1:" + base64.encodeToString(salt) + "$" + base64.encodeToString(stored) + ":"
                    + base64.encodeToString(server);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        return hmac(key, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
