-- Rollback: Add subscription fields
-- Created: 2025-10-21

BEGIN;

UPDATE tenants.subscriptions SET status = 'active' WHERE status = 'trial';

ALTER TABLE tenants.subscriptions DROP CONSTRAINT IF EXISTS check_subscription_status;
ALTER TABLE tenants.subscriptions
  ADD CONSTRAINT check_subscription_status
  CHECK (status IN ('active', 'past_due', 'cancelled'));

DROP INDEX IF EXISTS tenants.idx_subscriptions_stripe;
ALTER TABLE tenants.subscriptions DROP CONSTRAINT IF EXISTS check_billing_period;

ALTER TABLE tenants.subscriptions
  DROP COLUMN IF EXISTS cancel_at_period_end,
  DROP COLUMN IF EXISTS stripe_subscription_id,
  DROP COLUMN IF EXISTS stripe_customer_id,
  DROP COLUMN IF EXISTS billing_period;

COMMIT;
