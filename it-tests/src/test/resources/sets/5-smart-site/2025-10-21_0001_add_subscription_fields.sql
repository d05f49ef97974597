-- Migration: Add subscription fields
-- Created: 2025-10-21
-- Description: Billing period and payment provider of a subscription

BEGIN;

ALTER TABLE tenants.subscriptions
  ADD COLUMN IF NOT EXISTS billing_period VARCHAR(10) NOT NULL DEFAULT 'monthly',
  ADD COLUMN IF NOT EXISTS stripe_customer_id VARCHAR(255),
  ADD COLUMN IF NOT EXISTS stripe_subscription_id VARCHAR(255),
  ADD COLUMN IF NOT EXISTS cancel_at_period_end BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE tenants.subscriptions
  ADD CONSTRAINT check_billing_period
  CHECK (billing_period IN ('monthly', 'yearly'));

CREATE UNIQUE INDEX IF NOT EXISTS idx_subscriptions_stripe
  ON tenants.subscriptions(stripe_subscription_id);

-- A trial is a state of its own from here on
ALTER TABLE tenants.subscriptions DROP CONSTRAINT check_subscription_status;
ALTER TABLE tenants.subscriptions
  ADD CONSTRAINT check_subscription_status
  CHECK (status IN ('trial', 'active', 'past_due', 'cancelled'));

COMMIT;
